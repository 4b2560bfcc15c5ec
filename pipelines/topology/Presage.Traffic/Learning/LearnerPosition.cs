namespace Presage.Traffic;

/// <summary>The learner's snapshot: the policy and the journal offset it was learned up to, in one value, so that neither runs ahead.</summary>
public sealed record LearnerPosition(long Offset, byte[] Policy);
