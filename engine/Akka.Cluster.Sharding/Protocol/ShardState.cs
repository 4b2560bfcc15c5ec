using System.Collections.Immutable;

namespace Akka.Cluster.Sharding;

/// <summary>The entities of one shard.</summary>
public sealed class ShardState(string shardId, IImmutableSet<string> entityIds) : IClusterShardingSerializable, IEquatable<ShardState>
{
    public readonly string ShardId = shardId;

    public readonly IImmutableSet<string> EntityIds = entityIds;

    public bool Equals(ShardState other) => other is not null && ShardId == other.ShardId && EntityIds.SetEquals(other.EntityIds);

    public override bool Equals(object obj) => obj is ShardState other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(ShardId, EntityIds.Count);

    public override string ToString() => $"ShardState({ShardId}: {string.Join(", ", EntityIds)})";
}
