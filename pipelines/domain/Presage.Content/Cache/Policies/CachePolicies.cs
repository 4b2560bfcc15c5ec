using System.Collections.Immutable;

namespace Presage.Content;

/// <summary>The policies by name.</summary>
public static class CachePolicies
{
    private static readonly ImmutableArray<(string Name, Func<long, ICachePolicy> Create)> All =
    [
        ("lru", capacity => new LruPolicy(capacity)),
        ("fifo", capacity => new FifoPolicy(capacity)),
        ("sieve", capacity => new SievePolicy(capacity)),
        ("s3-fifo", capacity => new S3FifoPolicy(capacity)),
        ("arc", capacity => new ArcPolicy(capacity)),
        ("w-tinylfu", capacity => new WTinyLfuPolicy(capacity)),
        ("lirs", capacity => new LirsPolicy(capacity)),
        ("adaptive", capacity => new AdaptivePolicy(capacity)),
    ];

    public static ImmutableArray<string> Names { get; } = [.. All.Select(policy => policy.Name)];

    /// <summary>A policy of that name over an empty cache; null if there is none of that name.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is not positive.</exception>
    public static ICachePolicy? Create(string name, long capacityBytes) => All.FirstOrDefault(policy => policy.Name == name).Create?.Invoke(capacityBytes);
}
