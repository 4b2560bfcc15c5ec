using System.Buffers;

namespace Presage.Flows;

/// <summary>Finds the objects of a text: one on each line, over several lines, or in an array.</summary>
/// <remarks>An object ends with its last brace. A brace that begins a line inside of an object begins another: the one before was cut off.</remarks>
internal static class JsonObjects
{
    private static readonly SearchValues<byte> Marks = SearchValues.Create("\"{}\n"u8);

    /// <summary>Steps over white space and what stands between the elements of an array.</summary>
    public static int SkipBetween(ReadOnlySpan<byte> text, ref long line)
    {
        var at = 0;
        for (; at < text.Length && text[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)',' or (byte)'[' or (byte)']'; at++)
            if (text[at] == '\n') line++;
        return at;
    }

    /// <param name="text">Begins with the object's brace.</param>
    /// <param name="lines">How many lines end inside of it.</param>
    /// <param name="isWhole">False when another object begins before this one ends, or the text ends.</param>
    /// <returns>The object's length; -1 when the text holds only a part of it.</returns>
    public static int LengthOf(ReadOnlySpan<byte> text, out int lines, out bool isWhole)
    {
        (lines, isWhole) = (0, false);
        var depth = 0;
        var at = 0;
        while (true)
        {
            var next = text[at..].IndexOfAny(Marks);
            if (next < 0) return -1;
            at += next;
            switch (text[at])
            {
                case (byte)'"':
                    var end = EndOfString(text, at + 1);
                    if (end < 0) return -1;
                    // A string that no quote ends: the line was cut off.
                    at = end;
                    if (text[end] == '\n') continue;
                    break;
                case (byte)'{':
                    depth++;
                    break;
                case (byte)'}':
                    if (--depth > 0) break;
                    isWhole = true;
                    return at + 1;
                default:
                    lines++;
                    if (at + 1 == text.Length) return -1;
                    if (text[at + 1] == '{') return at + 1;
                    break;
            }

            at++;
        }
    }

    /// <returns>The place of the closing quote, or of the line's end before it; -1 when there is neither.</returns>
    private static int EndOfString(ReadOnlySpan<byte> text, int from)
    {
        while (true)
        {
            var next = text[from..].IndexOfAny((byte)'"', (byte)'\\', (byte)'\n');
            if (next < 0) return -1;
            from += next;
            if (text[from] != '\\') return from;
            from += 2;
            if (from > text.Length) return -1;
        }
    }
}
