namespace Presage.Content;

/// <summary>
/// A path that names one version for ever, so that it can be cached without asking again: <c>/style.css</c> becomes
/// <c>/style.~</c> + 43 characters of the content hash + <c>.css</c>.
/// </summary>
public static class ImmutablePath
{
    private const string Mark = ".~";
    private const int HashCharacters = 43;

    public static string Of(string path, ContentHash hash)
    {
        var dot = path.LastIndexOf('.');
        var stem = dot > path.LastIndexOf('/') + 1 ? dot : path.Length;
        return $"{path[..stem]}{Mark}{hash}{path[stem..]}";
    }

    /// <summary>The path and the characters of the hash; false for a path that names no version.</summary>
    public static bool TryParse(string versioned, out string path, out string hash)
    {
        (path, hash) = (versioned, "");
        var mark = versioned.LastIndexOf(Mark, StringComparison.Ordinal);
        if (mark <= versioned.LastIndexOf('/') || versioned.Length < mark + Mark.Length + HashCharacters) return false;
        var after = versioned[(mark + Mark.Length + HashCharacters)..];
        if (after.Length > 0 && after[0] != '.') return false;
        hash = versioned.Substring(mark + Mark.Length, HashCharacters);
        path = versioned[..mark] + after;
        return true;
    }
}
