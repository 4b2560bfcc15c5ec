using System.Buffers;
using System.Globalization;
using System.Text;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>
/// A path and query in one form (RFC 3986, section 6.2.2), or none: what climbs, hides a separator, or is written twice over is refused before anything is looked up
/// by it or sent to an origin. The result is the id of a content.
/// </summary>
public static class ContentPath
{
    /// <summary>Longer ones are not contents; they are passed on.</summary>
    public const int LengthMax = ContentName.LengthMax;

    private const int EscapeLength = 3;
    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/?%[]|^{}`\"");

    /// <summary>Reads a target of a request; false for one that is unsafe or too long to be a content's.</summary>
    /// <param name="target">As it stands in the request line: percent-encoded, with its query, without fragment.</param>
    public static bool TryRead(string target, out string id)
    {
        id = TryUnifyWhole(target, out var unified) ? ContentName.Of(unified) : "";
        return id.Length is > 0 and < LengthMax && id[0] == '/';
    }

    /// <summary>Whether a target may be passed on: it does not climb and hides nothing, however long it is.</summary>
    public static bool IsSafe(string target) => TryUnifyWhole(target, out _);

    private static bool TryUnifyWhole(string target, out string unified)
    {
        ArgumentNullException.ThrowIfNull(target);
        unified = "";
        if (target.Length == 0 || target[0] != '/' || target.AsSpan().ContainsAnyExcept(Allowed)) return false;
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        if (!TryUnify(mark < 0 ? target : target[..mark], out var path) || Climbs(path)) return false;
        if (!TryUnify(mark < 0 ? "" : target[mark..], out var query)) return false;
        unified = path + query;
        return true;
    }

    /// <summary>Unreserved characters plain, all other escapes in capitals; false for half an escape, and in paths for hidden separators, NUL and escaped escapes.</summary>
    private static bool TryUnify(string text, out string unified)
    {
        unified = text;
        if (!text.Contains('%', StringComparison.Ordinal)) return true;
        var made = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '%')
            {
                made.Append(text[at]);
                continue;
            }

            if (at + EscapeLength > text.Length || !byte.TryParse(text.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)) return false;
            if (text[0] == '/' && value is 0 or (byte)'/' or (byte)'\\' or (byte)'%') return false;
            if (char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~') made.Append((char)value);
            else made.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
            at += EscapeLength - 1;
        }

        unified = made.ToString();
        return true;
    }

    private static bool Climbs(string path)
    {
        foreach (var part in path.AsSpan().Split('/'))
        {
            if (path.AsSpan()[part] is "." or "..") return true;
        }

        return false;
    }
}
