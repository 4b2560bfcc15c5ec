namespace Presage.Content;

/// <summary>
/// A target as it is read: hexadecimal escapes decoded, and once more where that gives new ones (marked, as only those who hide something write so), small letters, digits as
/// one digit, everything beyond ASCII as one character; longer ones are cut.
/// </summary>
internal sealed class PlainTarget
{
    public const int LengthMax = 512;
    public const char BeyondAscii = '\u0080';
    public const char Again = '\u0001';

    private readonly char[] _text = new char[LengthMax];
    private int _length;

    public ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    public void Read(ReadOnlySpan<char> target)
    {
        _length = 0;
        for (var at = 0; at < target.Length && _length < LengthMax - 1; at++)
        {
            var decoded = Escaped(target, at);
            if (decoded < 0)
            {
                _text[_length++] = Fold(target[at]);
                continue;
            }

            at += 2;
            // %25 27 is a percent sign that escapes again.
            var inner = decoded == '%' && at + 2 < target.Length ? Hex(target[at + 1], target[at + 2]) : -1;
            if (inner >= 0)
            {
                at += 2;
                _text[_length++] = Again;
            }

            _text[_length++] = Fold((char)(inner >= 0 ? inner : decoded));
        }
    }

    private static char Fold(char character) =>
        char.IsAsciiDigit(character) ? '0' : character >= BeyondAscii ? BeyondAscii : char.ToLowerInvariant(character);

    private static int Escaped(ReadOnlySpan<char> target, int at) => target[at] == '%' && at + 2 < target.Length ? Hex(target[at + 1], target[at + 2]) : -1;

    private static int Hex(char high, char low) => char.IsAsciiHexDigit(high) && char.IsAsciiHexDigit(low) ? Digit(high) << 4 | Digit(low) : -1;

    private static int Digit(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
