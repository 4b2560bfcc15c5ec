using System.Collections.Immutable;

namespace Presage.Delivery;

/// <summary>Adds up what the shards say; weights are their means by uses.</summary>
internal static class ShardSums
{
    public static ShardStats Of(IReadOnlyCollection<ShardStats> shards)
    {
        var uses = shards.Sum(shard => shard.Uses);
        return new ShardStats(
            uses,
            shards.Sum(shard => shard.Clients),
            shards.Sum(shard => shard.Connected),
            shards.Sum(shard => shard.Items),
            shards.Sum(shard => shard.RequestedBytes),
            shards.Sum(shard => shard.SentBytes),
            shards.Sum(shard => shard.OpenBytes),
            Sum(shards, shard => shard.Bytes),
            Sum(shards, shard => shard.Counts),
            Sum(shards, shard => shard.Refusals),
            [.. Enumerable.Range(0, shards.First().ExpertWeights.Length).Select(expert => shards.Sum(shard => shard.ExpertWeights[expert] * (shard.Uses + 1)) / (uses + shards.Count))]);
    }

    private static ImmutableArray<long> Sum(IReadOnlyCollection<ShardStats> shards, Func<ShardStats, ImmutableArray<long>> of) =>
        [.. Enumerable.Range(0, of(shards.First()).Length).Select(index => shards.Sum(shard => of(shard)[index]))];
}
