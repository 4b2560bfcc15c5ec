namespace Presage.Content;

/// <summary>The parameters of a target, one after another; what has no name has an empty one. Folders after <c>;</c> are not parameters here.</summary>
internal ref struct QueryParts(ReadOnlySpan<char> target)
{
    /// <summary>Quotes, angle brackets and what else only markup and programs need, escaped or not.</summary>
    public const ushort Markup = 1 << 5;
    private const ushort Digits = 1;
    private const ushort Letters = 1 << 1;
    private const ushort Joints = 1 << 2;
    private const ushort Paths = 1 << 3;
    private const ushort Blanks = 1 << 4;
    private const ushort Others = 1 << 6;

    private ReadOnlySpan<char> _rest = target.IndexOf('?') is var mark and >= 0 ? target[(mark + 1)..] : [];

    public bool Next(out ReadOnlySpan<char> name, out ReadOnlySpan<char> value)
    {
        name = value = default;
        if (_rest.IsEmpty) return false;
        var end = _rest.IndexOf('&');
        var part = end < 0 ? _rest : _rest[..end];
        _rest = end < 0 ? [] : _rest[(end + 1)..];
        var equals = part.IndexOf('=');
        name = equals < 0 ? default : part[..equals];
        value = equals < 0 ? part : part[(equals + 1)..];
        return true;
    }

    /// <summary>Which kinds of characters a value has.</summary>
    public static ushort Kinds(ReadOnlySpan<char> value)
    {
        var kinds = 0;
        for (var at = 0; at < value.Length; at++)
        {
            var character = value[at];
            if (character == '%' && at + 2 < value.Length && char.IsAsciiHexDigit(value[at + 1]) && char.IsAsciiHexDigit(value[at + 2]))
            {
                character = (char)(Convert.ToByte(value.Slice(at + 1, 2).ToString(), 16));
                at += 2;
            }

            kinds |= KindOf(character);
        }

        return (ushort)kinds;
    }

    private static ushort KindOf(char character) => character switch
    {
        >= '0' and <= '9' => Digits,
        (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') => Letters,
        '-' or '_' or '.' or ',' => Joints,
        '/' or ':' or '=' or '?' or '#' or '@' => Paths,
        ' ' or '+' => Blanks,
        '\'' or '"' or '<' or '>' or '(' or ')' or ';' or '`' or '|' or '\\' or '{' or '}' or '$' or '\0' or '\r' or '\n' => Markup,
        _ => Others,
    };
}
