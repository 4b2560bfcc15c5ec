namespace Presage.Delivery;

/// <summary>What the shards of clients have in common.</summary>
internal sealed record ShardParts(
    ClientSettings Clients,
    ContentSettings Content,
    PrefetchSettings Prefetch,
    ContentCatalogue Catalogue,
    IPushHub Hub,
    ILinkForecasts Links,
    IPrefetchOrders Orders,
    ShardContents Contents,
    IntakeGate Gate,
    TimeProvider Clock,
    ExpectationBoard? Expectations);
