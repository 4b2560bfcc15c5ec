using System.Buffers.Binary;
using System.Text;

namespace Presage.Learning;

/// <summary>Reads what <see cref="ByteWriter"/> wrote; every read consumes or faults with the offset of the value that cannot be read.</summary>
/// <param name="faultOf">Makes the exception from offset and reason.</param>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes, Func<int, string, Exception> faultOf)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly Func<int, string, Exception> _faultOf = faultOf;

    public int Offset { get; private set; }

    public readonly int Left => _bytes.Length - Offset;

    public readonly Exception Fault(int offset, string reason) => _faultOf(offset, reason);

    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (count > Left) throw Fault(Offset, $"{count} bytes wanted, {Left} left");
        var slice = _bytes.Slice(Offset, count);
        Offset += count;
        return slice;
    }

    public byte Byte() => Bytes(1)[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(2));

    public float Single() => BinaryPrimitives.ReadSingleLittleEndian(Bytes(4));

    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Bytes(8));

    public ulong Unsigned()
    {
        var start = Offset;
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            if (shift == 63 && next > 1) break;
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return value;
        }

        throw Fault(start, "a varint longer than 64 bits");
    }

    /// <summary>A varint in [0, <paramref name="max"/>].</summary>
    public long Unsigned(long max, string what)
    {
        var start = Offset;
        var value = Unsigned();
        return value <= (ulong)max ? (long)value : throw Fault(start, $"{what} {value} past {max}");
    }

    public long Signed()
    {
        var value = Unsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>A count of things that take at least <paramref name="bytesEach"/>, so that a wrong one cannot ask for memory.</summary>
    public int Count(int max, int bytesEach, string what)
    {
        var start = Offset;
        var count = (int)Unsigned(max, what);
        return (long)count * bytesEach <= Left ? count : throw Fault(start, $"{what} {count} past the end");
    }

    public string Text(int lengthMax, string what)
    {
        var start = Offset;
        var utf8 = Bytes(Count(3 * lengthMax, 1, what));
        return TextOf(utf8, start, lengthMax, what);
    }

    /// <summary>Faults as <see cref="TextOf"/> does, without making the text.</summary>
    public readonly void CheckText(ReadOnlySpan<byte> utf8, int offset, int lengthMax, string what)
    {
        if (!System.Text.Unicode.Utf8.IsValid(utf8)) throw Fault(offset, $"{what} is not UTF-8");
        if (utf8.Length > lengthMax && Utf8.GetCharCount(utf8) > lengthMax) throw Fault(offset, $"{what} longer than {lengthMax}");
    }

    public readonly string TextOf(ReadOnlySpan<byte> utf8, int offset, int lengthMax, string what)
    {
        string text;
        try
        {
            text = Utf8.GetString(utf8);
        }
        catch (DecoderFallbackException)
        {
            throw Fault(offset, $"{what} is not UTF-8");
        }

        return text.Length <= lengthMax ? text : throw Fault(offset, $"{what} longer than {lengthMax}");
    }
}
