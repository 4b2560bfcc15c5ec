namespace Presage.Traffic;

/// <summary>A recorder's snapshot: the last step of its shard that is in the journal.</summary>
public sealed record RecorderPosition(long LastStep);
