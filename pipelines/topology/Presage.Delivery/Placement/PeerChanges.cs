using Presage.Content;

namespace Presage.Delivery;

/// <summary>What a server has missed.</summary>
/// <param name="Missed">In order; null if some are no longer kept.</param>
/// <param name="Number">Of the last one.</param>
public sealed record PeerChanges(IReadOnlyList<Invalidation>? Missed, long Number);
