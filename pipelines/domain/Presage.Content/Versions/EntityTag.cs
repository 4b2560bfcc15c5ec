namespace Presage.Content;

/// <summary>A validator of HTTP (RFC 9110, section 8.8.3): <c>"opaque"</c>, or <c>W/"opaque"</c> when it is weak.</summary>
/// <param name="Opaque">Without the quotes.</param>
public readonly record struct EntityTag(string Opaque, bool IsWeak)
{
    /// <summary>Longest list that is read from a header; beyond it nothing matches, which only costs a full answer.</summary>
    public const int ListMax = 100;

    /// <summary>The strong validator of a body: its hash, so that equal bodies have equal tags on every server.</summary>
    public static EntityTag Of(ContentHash hash) => new(hash.ToString(), false);

    /// <summary>Both strong and the same.</summary>
    public bool MatchesStrongly(EntityTag other) => !IsWeak && !other.IsWeak && Opaque == other.Opaque;

    /// <summary>The same, strong or weak.</summary>
    public bool MatchesWeakly(EntityTag other) => Opaque == other.Opaque;

    /// <summary>
    /// Whether <c>If-None-Match</c> is true of a representation, so that it has to be sent (RFC 9110, section 13.1.2). A header that cannot be read is as none.
    /// </summary>
    /// <param name="header">The field's value; several fields are joined by commas. Null without one.</param>
    public static bool IsNoneMatch(string? header, EntityTag current)
    {
        if (header is null) return true;
        if (header.AsSpan().Trim(" \t").SequenceEqual("*")) return false;
        return !ParseList(header).Any(tag => tag.MatchesWeakly(current));
    }

    /// <summary>The tags of a list, up to the first mistake.</summary>
    public static IReadOnlyList<EntityTag> ParseList(string header)
    {
        var tags = new List<EntityTag>();
        var rest = header.AsSpan();
        while (tags.Count < ListMax)
        {
            rest = rest.TrimStart(" \t,");
            var isWeak = rest.StartsWith("W/", StringComparison.Ordinal);
            if (isWeak) rest = rest[2..];
            if (rest.IsEmpty || rest[0] != '"') break;
            var end = rest[1..].IndexOf('"');
            if (end < 0 || rest.Slice(1, end).IndexOfAnyInRange('\0', ' ') >= 0) break;
            tags.Add(new EntityTag(rest.Slice(1, end).ToString(), isWeak));
            rest = rest[(end + 2)..];
            if (rest.TrimStart(" \t") is var next && !next.IsEmpty && next[0] != ',') break;
        }

        return tags;
    }

    public override string ToString() => IsWeak ? $"W/\"{Opaque}\"" : $"\"{Opaque}\"";
}
