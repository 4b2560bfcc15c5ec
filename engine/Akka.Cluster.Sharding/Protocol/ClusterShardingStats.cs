using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>How many entities run in each shard of each region, by the address of the region's member.</summary>
public sealed class ClusterShardingStats(IImmutableDictionary<Address, ShardRegionStats> regions)
    : IClusterShardingSerializable, IEquatable<ClusterShardingStats>
{
    public readonly IImmutableDictionary<Address, ShardRegionStats> Regions = regions;

    public bool Equals(ClusterShardingStats other) =>
        other is not null
        && Regions.Count == other.Regions.Count
        && Regions.All(pair => other.Regions.TryGetValue(pair.Key, out var stats) && pair.Value.Equals(stats));

    public override bool Equals(object obj) => obj is ClusterShardingStats other && Equals(other);

    public override int GetHashCode() => Regions.Count;

    public override string ToString() =>
        $"ClusterShardingStats({string.Join(", ", Regions.Select(pair => $"{pair.Key}: {pair.Value}"))})";
}
