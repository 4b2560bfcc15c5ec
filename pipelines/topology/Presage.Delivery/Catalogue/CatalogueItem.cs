using Presage.Content;

namespace Presage.Delivery;

/// <summary>What is known of a content besides its body.</summary>
/// <param name="Id">Path and query at its origin.</param>
/// <param name="Facts">Size and whether it may be sent ahead.</param>
public sealed record CatalogueItem(string Origin, string Id, ItemFacts Facts);
