using System.ComponentModel;
using Presage.Delivery;

namespace Presage.Api;

/// <summary>The caches of one site.</summary>
public sealed record OriginCacheResource
{
    public required string Origin { get; init; }

    [Description("Number up to which invalidations are in force.")]
    public required long Number { get; init; }

    [Description("Which contents stay in memory.")]
    public required string Policy { get; init; }

    public required int MemoryContents { get; init; }

    public required long MemoryBytes { get; init; }

    public required long MemoryCapacityBytes { get; init; }

    [Description("Contents fetched ahead that were asked for later.")]
    public required long PrefetchedUsed { get; init; }

    [Description("Contents fetched ahead that went without.")]
    public required long PrefetchedUnused { get; init; }

    [Description("Contents fetched ahead that wait.")]
    public required long PrefetchedWaiting { get; init; }

    [Description("Null without a disk tier.")]
    public required int? DiskContents { get; init; }

    public required long? DiskBytes { get; init; }

    [Description("Share of the requests answered without waiting for the site or another server, 0 to 1.")]
    public required double HitRatio { get; init; }

    [Description("Requests by how they ended.")]
    public required IReadOnlyDictionary<string, long> Outcomes { get; init; }

    internal static OriginCacheResource Of(OriginCacheView view) => new()
    {
        Origin = view.Origin,
        Number = view.Number,
        Policy = view.Memory.Policy,
        MemoryContents = view.Memory.Contents,
        MemoryBytes = view.Memory.UsedBytes,
        MemoryCapacityBytes = view.Memory.CapacityBytes,
        PrefetchedUsed = view.Memory.Used.Entries,
        PrefetchedUnused = view.Memory.Unused.Entries,
        PrefetchedWaiting = view.Memory.Waiting.Entries,
        DiskContents = view.DiskContents,
        DiskBytes = view.DiskBytes,
        HitRatio = view.HitRatio,
        Outcomes = view.Outcomes,
    };
}
