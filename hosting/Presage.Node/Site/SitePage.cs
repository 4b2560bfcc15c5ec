using System.Collections.Immutable;

namespace Presage.Node.Site;

/// <summary>One answer of the site.</summary>
/// <param name="CacheControl">What may be kept of it, for how long, by whom.</param>
/// <param name="EntityTag">Strong validator with its quotes; null for a personal page.</param>
/// <param name="Tags">Of what it shows; an edit of one of these makes the page stale.</param>
/// <param name="Links">Pages of the site that it leads to, in order.</param>
/// <param name="Parts">What a reader's browser loads with it.</param>
public sealed record SitePage(
    string Path,
    string MediaType,
    ImmutableArray<byte> Body,
    string CacheControl,
    string? EntityTag,
    ImmutableArray<string> Tags,
    ImmutableArray<string> Links,
    ImmutableArray<string> Parts)
{
    public bool IsPersonal => EntityTag is null;
}
