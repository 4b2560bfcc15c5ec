namespace Presage.Content;

/// <summary>Headers of an origin's reply that say whether it may be sent ahead; null where the header is not there.</summary>
public readonly record struct ReplyHeaders(int Status, string? CacheControl, string? Vary, bool SetsCookie, bool AskedWithAuthorization);
