namespace Akka.Cluster.Sharding;

/// <summary>Asks all regions of a kind for their numbers of entities; answered with <see cref="ClusterShardingStats"/>.</summary>
/// <param name="timeout">How long the answer may wait for shards; those that were silent stand under failed.</param>
public sealed class GetClusterShardingStats(TimeSpan timeout)
    : IShardRegionQuery, IClusterShardingSerializable, IEquatable<GetClusterShardingStats>
{
    public readonly TimeSpan Timeout = timeout;

    public bool Equals(GetClusterShardingStats other) => other is not null && Timeout == other.Timeout;

    public override bool Equals(object obj) => obj is GetClusterShardingStats other && Equals(other);

    public override int GetHashCode() => Timeout.GetHashCode();

    public override string ToString() => $"GetClusterShardingStats({Timeout})";
}
