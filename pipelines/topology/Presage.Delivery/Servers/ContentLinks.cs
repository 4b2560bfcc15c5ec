namespace Presage.Delivery;

/// <summary>Whom content servers tell of changes, and by which clock their contents age.</summary>
public sealed record ContentLinks(IContentPeers Peers, IPushHub Hub, TimeProvider Clock);
