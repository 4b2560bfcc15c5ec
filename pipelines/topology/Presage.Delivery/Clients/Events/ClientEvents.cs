using System.Collections.Immutable;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>What the clients of one shard did, in order: the stored event from which the shard's state follows.</summary>
/// <param name="Names">Of contents that no earlier event of the shard has named.</param>
public sealed record ClientEvents(ImmutableArray<NamedItem> Names, ImmutableArray<ContentEvent> Events);
