using System.Collections.Immutable;

namespace Presage.Content;

/// <summary>
/// What is never sent ahead, whatever its chance: anything but GET, paths that change something or show one client's own affairs, and replies
/// whose headers say that they are for one client or must not be kept (RFC 9111 §3, §5.2.2).
/// </summary>
/// <param name="unsafeWords">Words of a path or query that mean a change: log-out, baskets, payment.</param>
/// <param name="personalWords">Words that mean one client's own pages.</param>
public sealed class PushRules(ImmutableArray<string> unsafeWords, ImmutableArray<string> personalWords)
{
    private static readonly string[] VaryHarmless = ["accept-encoding", "origin", "accept"];

    /// <summary>By method and path, before anything is fetched.</summary>
    public PushRefusal Judge(string method, string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (method != "GET" || HasWord(target, unsafeWords)) return PushRefusal.NotSafe;
        return HasWord(target, personalWords) ? PushRefusal.Personal : PushRefusal.None;
    }

    /// <summary>By the origin's reply. The private answers come first: what is for one client must not even be kept by the server.</summary>
    public static PushRefusal Judge(in ReplyHeaders reply)
    {
        var directives = Words(reply.CacheControl);
        if (reply.SetsCookie || directives.Contains("private")) return PushRefusal.Personal;
        if (reply.AskedWithAuthorization && !directives.Contains("public")) return PushRefusal.Personal;
        if (Words(reply.Vary).Any(name => !VaryHarmless.Contains(name))) return PushRefusal.Personal;
        return directives.Contains("no-store") || reply.Status != 200 ? PushRefusal.NotStorable : PushRefusal.None;
    }

    /// <summary>Names in a header's list, small, without arguments: <c>max-age=60, private="x"</c> is max-age and private.</summary>
    private static string[] Words(string? header) => header is null
        ? []
        : [.. header.Split(',').Select(part => part.Split('=')[0].Trim().ToLowerInvariant()).Where(name => name.Length > 0)];

    /// <summary>Whole words only, so that <c>/cartography</c> is no cart; marks that are no letters or digits part words, and are left out of them.</summary>
    private static bool HasWord(string target, ImmutableArray<string> words)
    {
        var start = 0;
        for (var at = 0; at <= target.Length; at++)
        {
            if (at < target.Length && (char.IsLetterOrDigit(target[at]) || target[at] is '-' or '_')) continue;
            if (at > start && IsWord(target.AsSpan(start, at - start), words)) return true;
            start = at + 1;
        }

        return false;
    }

    private static bool IsWord(ReadOnlySpan<char> part, ImmutableArray<string> words)
    {
        Span<char> plain = stackalloc char[32];
        var length = 0;
        foreach (var character in part)
        {
            if (character is '-' or '_') continue;
            if (length == plain.Length) return false;
            plain[length++] = char.ToLowerInvariant(character);
        }

        foreach (var word in words)
        {
            if (plain[..length].SequenceEqual(word)) return true;
        }

        return false;
    }
}
