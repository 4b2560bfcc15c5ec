using System.Buffers.Binary;
using System.Text;

namespace Presage.Personas;

/// <summary>Reads little-endian values; every read consumes or faults with the offset of the value that cannot be read.</summary>
internal ref struct ClustersReader(ReadOnlySpan<byte> bytes)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Offset { get; private set; }

    public readonly int Left => _bytes.Length - Offset;

    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (count > Left) throw new PersonaFormatException(Offset, $"{count} bytes wanted, {Left} left");
        var slice = _bytes.Slice(Offset, count);
        Offset += count;
        return slice;
    }

    /// <summary>In [<paramref name="min"/>, <paramref name="max"/>].</summary>
    public int Int32(int min, int max, string what)
    {
        var start = Offset;
        var value = BinaryPrimitives.ReadInt32LittleEndian(Bytes(4));
        return value >= min && value <= max ? value : throw new PersonaFormatException(start, $"{what} {value} not in [{min}, {max}]");
    }

    public float[] Singles(int count)
    {
        var values = new float[count];
        for (var index = 0; index < count; index++)
        {
            var start = Offset;
            values[index] = BinaryPrimitives.ReadSingleLittleEndian(Bytes(4));
            if (!float.IsFinite(values[index])) throw new PersonaFormatException(start, "a value that is not finite");
        }

        return values;
    }

    public double Double()
    {
        var start = Offset;
        var value = BinaryPrimitives.ReadDoubleLittleEndian(Bytes(8));
        return double.IsFinite(value) ? value : throw new PersonaFormatException(start, "a value that is not finite");
    }

    public string Text(int bytesMax, string what)
    {
        var start = Offset;
        var utf8 = Bytes(Int32(0, bytesMax, what));
        try
        {
            return Utf8.GetString(utf8);
        }
        catch (DecoderFallbackException)
        {
            throw new PersonaFormatException(start, $"{what} is not UTF-8");
        }
    }
}
