using Presage.Content;

namespace Presage.Delivery;

/// <summary>What the site has now of a content that is to be renewed; null without.</summary>
internal sealed record RenewalFetched(RenewalOrder Order, StoredContent? Content);
