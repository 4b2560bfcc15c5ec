using Presage.Content;

namespace Presage.Delivery;

/// <summary>What the shards of clients have in common.</summary>
/// <param name="Fetch">Gets a content to be sent ahead; null when it cannot be.</param>
internal sealed record ShardParts(
    ClientSettings Clients,
    ContentSettings Content,
    PrefetchSettings Prefetch,
    ContentCatalogue Catalogue,
    IPushHub Hub,
    ILinkForecasts Links,
    IPrefetchOrders Orders,
    Func<string, string, Task<StoredContent?>> Fetch,
    IntakeGate Gate,
    TimeProvider Clock);
