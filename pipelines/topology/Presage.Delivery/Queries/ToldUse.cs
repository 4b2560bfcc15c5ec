using Presage.Content;

namespace Presage.Delivery;

/// <summary>A use that a site tells of.</summary>
/// <param name="Origin">The site; null for the only one.</param>
/// <param name="At">Null for now.</param>
public sealed record ToldUse(string Client, string? Origin, string Id, ContentEventKind Kind, DateTimeOffset? At);
