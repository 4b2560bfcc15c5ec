using Presage.Content;

namespace Presage.Delivery;

/// <summary>A statement of an origin as servers send it to each other.</summary>
/// <param name="Number">0 where the receiver is to number it.</param>
public sealed record PeerChange(string Origin, long Number, InvalidationScope Scope, string Name);
