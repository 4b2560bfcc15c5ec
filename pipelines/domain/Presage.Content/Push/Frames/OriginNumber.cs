namespace Presage.Content;

/// <summary>Up to which invalidation of an origin everything is known.</summary>
public readonly record struct OriginNumber(string Origin, long Number);
