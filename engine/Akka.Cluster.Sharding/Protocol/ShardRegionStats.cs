using System.Collections.Immutable;

namespace Akka.Cluster.Sharding;

/// <summary>How many entities run in each shard of a region; no shard fails to answer in one process.</summary>
public sealed class ShardRegionStats(IImmutableDictionary<string, int> stats, IImmutableSet<string> failed)
    : IClusterShardingSerializable, IEquatable<ShardRegionStats>
{
    public readonly IImmutableDictionary<string, int> Stats = stats;

    public readonly IImmutableSet<string> Failed = failed;

    public bool Equals(ShardRegionStats other) =>
        other is not null
        && Stats.Count == other.Stats.Count
        && Stats.All(pair => other.Stats.TryGetValue(pair.Key, out var count) && count == pair.Value)
        && Failed.SetEquals(other.Failed);

    public override bool Equals(object obj) => obj is ShardRegionStats other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Stats.Count, Failed.Count);

    public override string ToString() =>
        $"ShardRegionStats({string.Join(", ", Stats.Select(pair => $"{pair.Key}: {pair.Value}"))})";
}
