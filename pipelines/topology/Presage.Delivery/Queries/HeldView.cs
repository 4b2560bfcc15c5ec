namespace Presage.Delivery;

/// <summary>A version that is held in memory.</summary>
public sealed record HeldView(long Version, string Hash, int Status, DateTimeOffset FreshUntil, IReadOnlyList<string> Tags);
