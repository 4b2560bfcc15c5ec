using System.Collections.Immutable;

namespace Presage.Hocon;

/// <summary>Reads the comment above a key of a reference file.</summary>
/// <remarks>
/// Lines of meaning and one line <c>type: T</c> or <c>type: T, range: a..b</c>. T is a word of <see cref="HoconSettingKind"/> in kebab case,
/// <c>enum(a|b)</c>, <c>list(T)</c>, or several of these joined by <c>or</c>. An end of a range may be left out.
/// </remarks>
internal static class SettingCommentReader
{
    private const string TypeMark = "type:";
    private const string RangeMark = "range:";

    public static bool HasType(string comment) => TypeLine(comment) is not null;

    /// <summary>Reads the comment; the setting, or null with what is wrong about it.</summary>
    public static HoconSetting? Read(HoconPath path, HoconField field, out string problem)
    {
        problem = "";
        if (TypeLine(field.Comment) is not { } line)
        {
            problem = "has no line '# type: ...' in the comment above it";
            return null;
        }

        var meaning = string.Join('\n', field.Comment.Split('\n').Where(text => !text.StartsWith(TypeMark, StringComparison.Ordinal))).Trim();
        if (meaning.Length == 0) problem = "has no comment that says what it means";
        var parts = line[TypeMark.Length..].Split(',', 2, StringSplitOptions.TrimEntries);
        var types = parts[0].Split(" or ", StringSplitOptions.TrimEntries).Select(ReadType).ToList();
        if (types.Contains(null))
        {
            problem = $"has the unknown type '{parts[0]}'";
            return null;
        }

        ImmutableArray<HoconSettingType> known = [.. types.Select(type => type!)];
        var range = parts.Length < 2 ? null : ReadRange(parts[1], known[0]);
        if (parts.Length == 2 && range is null) problem = $"has '{parts[1]}' behind its type, expected 'range: a..b' in the type's unit";
        return problem.Length > 0 ? null : new HoconSetting(path, meaning, known, range, field.KeyPosition);
    }

    private static string? TypeLine(string comment) =>
        Array.Find(comment.Split('\n'), line => line.StartsWith(TypeMark, StringComparison.Ordinal));

    private static HoconSettingType? ReadType(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open < 0) return KindOf(text) is { } plain and not HoconSettingKind.Enum ? new HoconSettingType(plain, [], null) : null;
        if (!text.EndsWith(')')) return null;
        var inside = text[(open + 1)..^1];
        return text[..open] switch
        {
            "enum" => new HoconSettingType(HoconSettingKind.Enum, [.. inside.Split('|', StringSplitOptions.TrimEntries)], null),
            "list" => ReadType(inside) is { } element ? new HoconSettingType(HoconSettingKind.List, [], element) : null,
            _ => null,
        };
    }

    private static HoconSettingKind? KindOf(string word) => word switch
    {
        "duration" => HoconSettingKind.Duration,
        "size" => HoconSettingKind.Size,
        "bit-rate" => HoconSettingKind.BitRate,
        "int" => HoconSettingKind.Int,
        "float" => HoconSettingKind.Float,
        "bool" => HoconSettingKind.Bool,
        "string" => HoconSettingKind.String,
        "enum" => HoconSettingKind.Enum,
        "list" => HoconSettingKind.List,
        "map" => HoconSettingKind.Map,
        "any" => HoconSettingKind.Any,
        _ => null,
    };

    private static HoconSettingRange? ReadRange(string text, HoconSettingType type)
    {
        if (!text.StartsWith(RangeMark, StringComparison.Ordinal)) return null;
        var range = text[RangeMark.Length..].Trim();
        var ends = range.Split("..", StringSplitOptions.TrimEntries);
        if (ends.Length != 2 || !TryReadEnd(ends[0], type, out var min) || !TryReadEnd(ends[1], type, out var max)) return null;
        return min is null && max is null ? null : new HoconSettingRange(min, max, range);
    }

    private static bool TryReadEnd(string text, HoconSettingType type, out decimal? end)
    {
        end = null;
        var quantityType = type is { Kind: HoconSettingKind.List, Element: { } element } ? element : type;
        return text.Length == 0 || (quantityType.Accepts(HoconScalar.Of(text), out end) && end is not null);
    }
}
