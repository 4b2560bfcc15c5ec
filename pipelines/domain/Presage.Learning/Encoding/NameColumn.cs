namespace Presage.Learning;

/// <summary>
/// A column of names, front-coded: each is the number of leading UTF-8 bytes it shares with the one before, the number of bytes that
/// follow, and these. Both numbers share a byte while each is below 15; a 15 is followed by a varint of what exceeds it.
/// </summary>
internal static class NameColumn
{
    private const int Escape = 15;

    /// <summary>A UTF-16 character is at most three bytes of UTF-8.</summary>
    private const int BytesMax = 3 * StepFeedback.NameLengthMax;

    /// <param name="rows">Their ids are the names, each at most <see cref="StepFeedback.NameLengthMax"/> long.</param>
    public static void Write(ByteWriter writer, ReadOnlySpan<SubscriberFeedback> rows)
    {
        Span<byte> before = stackalloc byte[BytesMax];
        Span<byte> utf8 = stackalloc byte[BytesMax];
        var lengthBefore = 0;
        foreach (ref readonly var row in rows)
        {
            var length = System.Text.Encoding.UTF8.GetBytes(row.Id.Value, utf8);
            var shared = before[..lengthBefore].CommonPrefixLength(utf8[..length]);
            var own = length - shared;
            writer.Byte((byte)((Math.Min(shared, Escape) << 4) | Math.Min(own, Escape)));
            if (shared >= Escape) writer.Unsigned(shared - Escape);
            if (own >= Escape) writer.Unsigned(own - Escape);
            writer.Bytes(utf8.Slice(shared, own));
            utf8[..length].CopyTo(before);
            lengthBefore = length;
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
            length = Next(ref reader, utf8, length, what);
            names[index] = reader.TextOf(utf8[..length], start, lengthMax, what);
        }

        return names;
    }

    /// <summary>Faults as <see cref="Read"/> does, and keeps nothing.</summary>
    public static void Check(ref ByteReader reader, int count, int lengthMax, string what)
    {
        Span<byte> utf8 = stackalloc byte[3 * lengthMax];
        var length = 0;
        for (var index = 0; index < count; index++)
        {
            var start = reader.Offset;
            length = Next(ref reader, utf8, length, what);
            reader.CheckText(utf8[..length], start, lengthMax, what);
        }
    }

    /// <summary>Replaces the end of a name by what follows; gives the new length.</summary>
    private static int Next(ref ByteReader reader, scoped Span<byte> utf8, int length, string what)
    {
        var start = reader.Offset;
        var head = reader.Byte();
        var shared = LengthOf(ref reader, head >> 4);
        var own = LengthOf(ref reader, head & Escape);
        if (shared > length) throw reader.Fault(start, $"{what} shares {shared} bytes of {length}");
        if (shared + own > utf8.Length) throw reader.Fault(start, $"{what} longer than {utf8.Length / 3}");
        reader.Bytes(own).CopyTo(utf8[shared..]);
        return shared + own;
    }

    private static int LengthOf(ref ByteReader reader, int nibble) =>
        nibble < Escape ? nibble : Escape + (int)reader.Unsigned(StepFeedback.NameLengthMax * 3, "name length");
}
