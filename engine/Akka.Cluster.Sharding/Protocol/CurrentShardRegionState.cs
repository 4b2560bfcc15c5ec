using System.Collections.Immutable;

namespace Akka.Cluster.Sharding;

/// <summary>The shards of a region and the entities that run in them; no shard fails to answer in one process.</summary>
public sealed class CurrentShardRegionState(IImmutableSet<ShardState> shards, IImmutableSet<string> failed)
    : IClusterShardingSerializable, IEquatable<CurrentShardRegionState>
{
    public readonly IImmutableSet<ShardState> Shards = shards;

    public readonly IImmutableSet<string> Failed = failed;

    public bool Equals(CurrentShardRegionState other) =>
        other is not null && Shards.SetEquals(other.Shards) && Failed.SetEquals(other.Failed);

    public override bool Equals(object obj) => obj is CurrentShardRegionState other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Shards.Count, Failed.Count);

    public override string ToString() => $"CurrentShardRegionState({string.Join(", ", Shards)})";
}
