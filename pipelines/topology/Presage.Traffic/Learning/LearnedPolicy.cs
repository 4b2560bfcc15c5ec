using Presage.Learning;

namespace Presage.Traffic;

/// <summary>What the learner knows, and up to which journal offset.</summary>
public sealed record LearnedPolicy(PolicyState Policy, long Offset);
