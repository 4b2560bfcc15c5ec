namespace Presage.Delivery;

/// <summary>What the caches did and what the loop sent ahead.</summary>
public sealed record CacheStatsView(IReadOnlyList<OriginCacheView> Origins, ShardStats Clients, PrefetchView Prefetches);
