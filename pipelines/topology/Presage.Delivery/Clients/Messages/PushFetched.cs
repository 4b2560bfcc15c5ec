using Presage.Content;

namespace Presage.Delivery;

/// <summary>The body for a push is here, or will not come.</summary>
internal sealed record PushFetched(PushOrder Order, StoredContent? Content);
