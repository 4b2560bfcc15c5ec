using System.Globalization;
using System.Text;

namespace Presage.Hocon;

/// <summary>Reads the three kinds of strings: unquoted, quoted with JSON's escapes, and triple-quoted without any.</summary>
internal sealed class StringScanner(TextCursor cursor, ProblemList problems)
{
    private const string Triple = "\"\"\"";

    /// <summary>The characters that end unquoted text; the specification reserves those without a meaning.</summary>
    public static bool IsForbiddenUnquoted(char c) => "$\"{}[]:=,+#`^?!@*&\\".Contains(c, StringComparison.Ordinal);

    /// <summary>Whether unquoted text may go on here.</summary>
    public bool IsAtUnquoted =>
        !cursor.IsAtEnd && !IsForbiddenUnquoted(cursor.Current) && !TextCursor.IsSpace(cursor.Current) && !cursor.IsAtComment;

    public string ReadUnquoted()
    {
        var start = cursor.Index;
        var isNumber = char.IsAsciiDigit(cursor.Current) || cursor.Current == '-';
        while (IsAtUnquoted || (isNumber && IsAtExponentPlus(start))) cursor.Advance();
        return cursor.Since(start);
    }

    // The plus of a JSON number such as 1e+9, the one place where an unquoted text may hold one.
    private bool IsAtExponentPlus(int start) =>
        cursor.Current == '+' && cursor.Index > start && cursor.Peek(-1) is 'e' or 'E' && char.IsAsciiDigit(cursor.Peek(1));

    /// <summary>Reads a quoted or triple-quoted string; the cursor is on its first quote.</summary>
    public string ReadQuoted() => cursor.StartsWith(Triple) ? ReadTripleQuoted() : ReadSingleQuoted();

    private string ReadSingleQuoted()
    {
        var open = cursor.Position;
        var text = new StringBuilder();
        cursor.Advance();
        while (!cursor.IsAtEnd && cursor.Current != '\n')
        {
            var c = cursor.Current;
            if (c == '"')
            {
                cursor.Advance();
                return text.ToString();
            }

            if (c == '\\') ReadEscape(text);
            else
            {
                text.Append(c);
                cursor.Advance();
            }
        }

        problems.Add(
            HoconProblemKind.UnclosedString, open, $"the string opened here is not closed: found {cursor.Found}, expected '\"'",
            "close it on the same line, or use \"\"\" for text of several lines");
        return text.ToString();
    }

    private void ReadEscape(StringBuilder text)
    {
        var position = cursor.Position;
        cursor.Advance();
        var c = cursor.Current;
        var plain = c switch { '"' => '"', '\\' => '\\', '/' => '/', 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => '\0' };
        if (plain != '\0' && !cursor.IsAtEnd)
        {
            text.Append(plain);
            cursor.Advance();
            return;
        }

        if (c == 'u' && TryReadHex(out var unit))
        {
            text.Append(unit);
            return;
        }

        problems.Add(
            HoconProblemKind.BadEscape, position, $"found '\\' before {cursor.Found}, expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX",
            "write \\\\ for a backslash");
    }

    private bool TryReadHex(out char unit)
    {
        Span<char> digits = stackalloc char[4];
        for (var i = 0; i < digits.Length; i++) digits[i] = cursor.Peek(i + 1);
        var ok = ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code);
        unit = (char)code;
        if (ok) cursor.Advance(digits.Length + 1);
        return ok;
    }

    // Quotes beyond the third at the end belong to the text, as in Scala.
    private string ReadTripleQuoted()
    {
        var open = cursor.Position;
        cursor.Advance(Triple.Length);
        var start = cursor.Index;
        while (!cursor.IsAtEnd)
        {
            if (cursor.StartsWith(Triple) && cursor.Peek(Triple.Length) != '"')
            {
                var text = cursor.Since(start);
                cursor.Advance(Triple.Length);
                return text;
            }

            cursor.Advance();
        }

        problems.Add(
            HoconProblemKind.UnclosedString, open, "the string opened here with \"\"\" is not closed: found the end of the file",
            "close it with \"\"\"");
        return cursor.Since(start);
    }
}
