namespace Presage.Hocon;

/// <summary>A null, bool, number or string.</summary>
/// <param name="Text">The string itself, or the number or word exactly as written.</param>
/// <param name="Kind">How it was written.</param>
/// <param name="Position">Its first character.</param>
public sealed record HoconScalar(string Text, HoconScalarKind Kind, HoconPosition Position) : HoconValue(Position)
{
    /// <summary>A string made by code.</summary>
    public static HoconScalar Of(string text) => new(text, HoconScalarKind.Text, HoconPosition.Nowhere);

    internal override string KindName => Kind switch
    {
        HoconScalarKind.Null => "null",
        HoconScalarKind.Bool => $"the bool {Text}",
        HoconScalarKind.Number => $"the number {Text}",
        _ => $"the string \"{Shorten(Text)}\"",
    };

    /// <summary>Unquoted text is a null, a bool or a JSON number where it reads as one, and a string otherwise.</summary>
    internal static HoconScalar Unquoted(string text, HoconPosition position)
    {
        var kind = text switch
        {
            "null" => HoconScalarKind.Null,
            "true" or "false" => HoconScalarKind.Bool,
            _ => IsJsonNumber(text) ? HoconScalarKind.Number : HoconScalarKind.Text,
        };
        return new HoconScalar(text, kind, position);
    }

    public bool Equals(HoconScalar? other) => other is not null && Text == other.Text && Kind == other.Kind;

    public override int GetHashCode() => HashCode.Combine(Text, Kind);

    public override string ToString() => base.ToString();

    private static string Shorten(string text)
    {
        const int lengthMax = 60;
        return text.Length <= lengthMax ? text : string.Concat(text.AsSpan(0, lengthMax), "…");
    }

    // RFC 8259, section 6: number = [ minus ] int [ frac ] [ exp ]
    private static bool IsJsonNumber(ReadOnlySpan<char> text)
    {
        if (text is ['-', ..]) text = text[1..];
        var whole = DigitCount(text);
        if (whole == 0 || (whole > 1 && text[0] == '0')) return false;
        text = text[whole..];
        if (text is ['.', ..])
        {
            var fraction = DigitCount(text[1..]);
            if (fraction == 0) return false;
            text = text[(fraction + 1)..];
        }

        if (text is not ['e' or 'E', ..]) return text.IsEmpty;
        text = text[1..];
        if (text is ['+' or '-', ..]) text = text[1..];
        return !text.IsEmpty && DigitCount(text) == text.Length;
    }

    private static int DigitCount(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }
}
