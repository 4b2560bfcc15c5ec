using System.Globalization;
using Presage.Content;
using Presage.Core;

namespace Presage.Delivery;

/// <summary>
/// A line of a file of invalidations: 16 hex digits of the <see cref="StableHash"/> of the rest, <c>I</c> for a statement or <c>F</c> for a floor, its number, its scope as a
/// number, and its name as it stands, with <c>\</c> and line ends escaped: <c>4f…c1 I 7 1 /index.html</c>.
/// </summary>
internal readonly record struct InvalidationLine(bool IsFloor, Invalidation Invalidation)
{
    private const int HashLength = 16;

    public override string ToString()
    {
        var (number, scope, name) = (Invalidation.Number, (int)Invalidation.Scope, Escape(Invalidation.Name));
        var rest = string.Create(CultureInfo.InvariantCulture, $"{(IsFloor ? 'F' : 'I')} {number} {scope} {name}");
        return string.Create(CultureInfo.InvariantCulture, $"{StableHash.Of(rest):x16} {rest}");
    }

    public static bool TryRead(string text, out InvalidationLine line)
    {
        line = default;
        if (text.Length <= HashLength + 1 || text[HashLength] != ' ') return false;
        var rest = text[(HashLength + 1)..];
        if (text[..HashLength] != StableHash.Of(rest).ToString("x16", CultureInfo.InvariantCulture)) return false;
        var words = rest.Split(' ', 4);
        if (words.Length != 4 || words[0] is not ("I" or "F")) return false;
        if (!long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        if (!byte.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out var scope) || !Enum.IsDefined((InvalidationScope)scope)) return false;
        line = new InvalidationLine(words[0] == "F", new Invalidation(number, (InvalidationScope)scope, Unescape(words[3])));
        return true;
    }

    private static string Escape(string name) =>
        name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);

    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal)) return text;
        var made = new System.Text.StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var next = text[at] == '\\' && at + 1 < text.Length ? text[++at] switch { 'n' => '\n', 'r' => '\r', var other => other } : text[at];
            made.Append(next);
        }

        return made.ToString();
    }
}
