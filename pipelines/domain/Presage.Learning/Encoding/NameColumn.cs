namespace Presage.Learning;

/// <summary>
/// A column of names, front-coded: each is the number of leading UTF-8 bytes it shares with the one before, the number of bytes that
/// follow, and these. Both numbers share a byte while each is below 15; a 15 is followed by a varint of what exceeds it.
/// </summary>
internal static class NameColumn
{
    private const int Escape = 15;

    public static void Write(ByteWriter writer, IEnumerable<string> names)
    {
        byte[] before = [];
        foreach (var name in names)
        {
            var utf8 = System.Text.Encoding.UTF8.GetBytes(name);
            var shared = before.AsSpan().CommonPrefixLength(utf8);
            var own = utf8.Length - shared;
            writer.Byte((byte)((Math.Min(shared, Escape) << 4) | Math.Min(own, Escape)));
            if (shared >= Escape) writer.Unsigned(shared - Escape);
            if (own >= Escape) writer.Unsigned(own - Escape);
            writer.Bytes(utf8.AsSpan(shared));
            before = utf8;
        }
    }

    public static string[] Read(ref ByteReader reader, int count, int lengthMax, string what)
    {
        var names = new string[count];
        Span<byte> utf8 = stackalloc byte[3 * lengthMax];
        var length = 0;
        for (var index = 0; index < count; index++)
        {
            var start = reader.Offset;
            var head = reader.Byte();
            var shared = LengthOf(ref reader, head >> 4);
            var own = LengthOf(ref reader, head & Escape);
            if (shared > length) throw reader.Fault(start, $"{what} shares {shared} bytes of {length}");
            if (shared + own > utf8.Length) throw reader.Fault(start, $"{what} longer than {lengthMax}");
            reader.Bytes(own).CopyTo(utf8[shared..]);
            length = shared + own;
            names[index] = reader.TextOf(utf8[..length], start, lengthMax, what);
        }

        return names;
    }

    private static int LengthOf(ref ByteReader reader, int nibble) =>
        nibble < Escape ? nibble : Escape + (int)reader.Unsigned(StepFeedback.NameLengthMax * 3, "name length");
}
