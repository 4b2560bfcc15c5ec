namespace Presage.Delivery;

/// <summary>One origin's caches.</summary>
/// <param name="Number">Up to which invalidations are in force.</param>
/// <param name="Outcomes">Requests by <see cref="ServeOutcome"/>.</param>
/// <param name="HitRatio">Share of the requests answered without waiting for an origin or a peer; 0 before the first.</param>
/// <param name="DiskContents">Null without a disk tier.</param>
public sealed record OriginCacheView(
    string Origin, long Number, MemoryStats Memory, IReadOnlyDictionary<string, long> Outcomes, double HitRatio, int? DiskContents, long? DiskBytes);
