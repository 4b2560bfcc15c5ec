namespace Presage.Content;

/// <summary>A content that a client was sent.</summary>
public sealed record PushedContent(string Origin, StoredContent Content);
