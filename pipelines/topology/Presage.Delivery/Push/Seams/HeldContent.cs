using Presage.Content;

namespace Presage.Delivery;

/// <summary>A content that a client says it holds.</summary>
public readonly record struct HeldContent(string Id, long Version, ContentHash Hash);
