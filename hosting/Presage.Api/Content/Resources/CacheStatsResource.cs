using System.ComponentModel;
using Presage.Delivery;

namespace Presage.Api;

/// <summary>What the caches did, and what was sent ahead.</summary>
public sealed record CacheStatsResource
{
    public required IReadOnlyList<OriginCacheResource> Origins { get; init; }

    public required PushAccountResource Pushes { get; init; }

    [Description("Orders to fetch ahead into the cache, for whoever asks: carried out.")]
    public required long PrefetchesDone { get; init; }

    [Description("For which nothing came that may be kept.")]
    public required long PrefetchesFailed { get; init; }

    [Description("That were not taken, since too many waited or the bytes of the minute were spent.")]
    public required long PrefetchesRefused { get; init; }

    internal static CacheStatsResource Of(CacheStatsView view) => new()
    {
        Origins = [.. view.Origins.Select(OriginCacheResource.Of)],
        Pushes = PushAccountResource.Of(view.Clients),
        PrefetchesDone = view.Prefetches.Done,
        PrefetchesFailed = view.Prefetches.Failed,
        PrefetchesRefused = view.Prefetches.Refused,
    };
}
