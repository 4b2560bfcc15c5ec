using Presage.Core;

namespace Presage.Content;

/// <summary>
/// The name under which requests for the same thing are the same item: the path with its query, without scheme and host, fragment,
/// parameters that only say where a visitor came from, and doubled slashes.
/// </summary>
public static class ContentName
{
    /// <summary>Longer names are cut, so that a client cannot make them long.</summary>
    public const int LengthMax = 1024;

    private static readonly string[] Tracking = ["utm_", "fbclid=", "gclid=", "msclkid=", "mc_cid=", "mc_eid=", "ref_src="];

    public static string Of(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var name = target.AsSpan().Trim();
        var scheme = name.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0 && !name[..scheme].Contains('/'))
        {
            var slash = name[(scheme + 3)..].IndexOf('/');
            name = slash < 0 ? "/" : name[(scheme + 3 + slash)..];
        }

        var fragment = name.IndexOf('#');
        if (fragment >= 0) name = name[..fragment];
        if (name.Length > LengthMax) name = name[..LengthMax];
        var text = name.ToString();
        if (text.Contains('?', StringComparison.Ordinal)) text = WithoutTracking(text);
        while (text.StartsWith("//", StringComparison.Ordinal)) text = text[1..];
        return text;
    }

    /// <summary>Key of an item by its name.</summary>
    public static ulong KeyOf(string name) => StableHash.Of(name) is var key and not 0 ? key : 1;

    private static string WithoutTracking(string text)
    {
        var mark = text.IndexOf('?', StringComparison.Ordinal);
        var kept = text[(mark + 1)..].Split('&').Where(part => part.Length > 0 && !Array.Exists(Tracking, name => part.StartsWith(name, StringComparison.OrdinalIgnoreCase)));
        var query = string.Join('&', kept);
        return query.Length == 0 ? text[..mark] : $"{text[..mark]}?{query}";
    }
}
