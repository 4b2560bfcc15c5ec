using Presage.Learning;

namespace Presage.Traffic;

/// <summary>To the planner: decide by this policy from now on.</summary>
public sealed record NewPolicy(PolicyState Policy);
