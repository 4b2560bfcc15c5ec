using System.Collections.Immutable;

namespace Presage.Content;

/// <summary>The names by which an invalidation may mean a content: fields <c>Cache-Tag</c> (with commas between) and <c>Surrogate-Key</c> (with spaces), read alike.</summary>
public static class ContentTags
{
    /// <summary>Further tags of a content are passed over.</summary>
    public const int Max = 64;

    private static readonly char[] Marks = [',', ' '];

    public static ImmutableArray<string> Of(string? cacheTag, string? surrogateKey) =>
        [.. $"{cacheTag},{surrogateKey}".Split(Marks, StringSplitOptions.RemoveEmptyEntries).Distinct().Take(Max)];
}
