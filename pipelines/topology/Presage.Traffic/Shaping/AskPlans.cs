using Presage.Core;

namespace Presage.Traffic;

/// <summary>To the planner: answer with the <see cref="LinkPlans"/> in force.</summary>
internal sealed record AskPlans(LinkId Link);
