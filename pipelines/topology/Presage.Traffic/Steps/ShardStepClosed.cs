namespace Presage.Traffic;

/// <summary>A recorder's reply: the step is in the journal.</summary>
/// <param name="Observed">What the subscribers of each block answered; empty for a step that was in the journal already.</param>
/// <param name="Missing">Subscribers that did not answer in time.</param>
internal sealed record ShardStepClosed(int Shard, IReadOnlyList<ObservedBlock> Observed, int Missing, bool WasRecordedBefore);
