using Akka.Configuration;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>Sizes and limits of the caches, and what is fresh for how long.</summary>
/// <param name="MemoryBytes">Of all origins together.</param>
/// <param name="DiskBytes">Of one origin; 0 for no disk tier.</param>
/// <param name="PressureShare">Of the machine's memory, above which caches shrink.</param>
/// <param name="PassedMax">Contents remembered as not to be kept, for <paramref name="PassedFor"/>.</param>
public sealed record CacheSettings(
    string Policy,
    long MemoryBytes,
    long OriginMemoryMinBytes,
    long MemoryPartBytes,
    double PartHitsPerSecondMin,
    double PrefetchedShare,
    long DiskBytes,
    DiskTierOptions Disk,
    TimeSpan ResizeInterval,
    int SampledKeysMax,
    double PressureShare,
    int FlightsMax,
    int WaitersMax,
    int PassedMax,
    TimeSpan PassedFor,
    FreshnessOptions Freshness)
{
    internal static CacheSettings From(Config section, Config freshness) => new(
        SettingValues.Text(section, "policy"),
        SettingValues.Size(section, "memory"),
        SettingValues.Size(section, "origin-memory-min"),
        SettingValues.Size(section, "memory-part"),
        section.GetDouble("part-hits-per-second-min"),
        section.GetDouble("prefetched-share"),
        SettingValues.Size(section, "disk"),
        new DiskTierOptions { FileBytesMax = (int)SettingValues.Size(section, "disk-file-max"), LiveShareMin = section.GetDouble("disk-alive-min") },
        section.GetTimeSpan("resize-interval"),
        section.GetInt("sampled-keys-max"),
        section.GetDouble("pressure-share"),
        section.GetInt("flights-max"),
        section.GetInt("waiters-max"),
        section.GetInt("passed-max"),
        section.GetTimeSpan("passed-for"),
        new FreshnessOptions
        {
            HeuristicShare = freshness.GetDouble("guess-share"),
            HeuristicMax = freshness.GetTimeSpan("guess-max"),
            NegativeLifetime = freshness.GetTimeSpan("negative"),
            NegativeLifetimeMax = freshness.GetTimeSpan("negative-max"),
            StaleMax = freshness.GetTimeSpan("stale-max"),
        });
}
