namespace Presage.Content;

/// <summary>A content that a client says it holds.</summary>
public readonly record struct HeldContent(string Id, long Version, ContentHash Hash);
