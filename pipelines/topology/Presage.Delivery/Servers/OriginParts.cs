namespace Presage.Delivery;

/// <summary>What an <see cref="OriginServer"/> is put together from.</summary>
/// <param name="MemoryBytes">To begin with.</param>
/// <param name="Folder">For its contents and invalidations.</param>
internal sealed record OriginParts(
    OriginSettings Origin, OriginFetcher Fetcher, CacheSettings Cache, InvalidationSettings Invalidations, long MemoryBytes, string Folder, IContentPeers Peers, IPushHub Hub, TimeProvider Clock);
