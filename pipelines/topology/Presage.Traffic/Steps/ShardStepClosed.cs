namespace Presage.Traffic;

/// <summary>A recorder's reply: the step is in the journal.</summary>
/// <param name="Observed">What each subscriber answered; empty for a step that was in the journal already.</param>
/// <param name="Missing">Subscribers that did not answer in time.</param>
internal sealed record ShardStepClosed(int Shard, IReadOnlyList<SubscriberObserved> Observed, int Missing, bool WasRecordedBefore);
