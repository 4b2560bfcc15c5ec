using System.Buffers.Binary;

namespace Presage.Content;

/// <summary>Reads what <see cref="StateWriter"/> wrote; a length beyond its limit or an early end is a <see cref="PredictorFormatException"/> with the offset.</summary>
internal sealed class StateReader(ReadOnlyMemory<byte> bytes)
{
    private int _at;

    public bool IsAtEnd => _at == bytes.Length;

    public byte Byte() => Take(1)[0];

    public int Int() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public long Long() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public float Float() => BitConverter.Int32BitsToSingle(Int());

    public double Double() => BitConverter.Int64BitsToDouble(Long());

    /// <summary>A number in <c>[0, max]</c>.</summary>
    public int Count(int max)
    {
        var count = Int();
        return count >= 0 && count <= max ? count : throw new PredictorFormatException($"{count} at byte {_at - 4} is not between 0 and {max}");
    }

    /// <summary>Fills the beginning of an array and returns how much of it.</summary>
    public int Ints(Span<int> into)
    {
        var count = Count(into.Length);
        for (var index = 0; index < count; index++) into[index] = Int();
        return count;
    }

    public int Floats(Span<float> into)
    {
        var count = Count(into.Length);
        for (var index = 0; index < count; index++) into[index] = Float();
        return count;
    }

    public float[] Floats(int countMax)
    {
        var count = Count(Math.Min(countMax, (bytes.Length - _at) / 4));
        var values = new float[count];
        for (var index = 0; index < count; index++) values[index] = Float();
        return values;
    }

    public void Doubles(Span<double> into)
    {
        if (Count(into.Length) != into.Length) throw new PredictorFormatException($"an array that ends at byte {_at} is not as long as here");
        for (var index = 0; index < into.Length; index++) into[index] = Double();
    }

    public void UShorts(Span<ushort> into)
    {
        var count = Count(into.Length);
        for (var index = 0; index < count; index++) into[index] = BinaryPrimitives.ReadUInt16LittleEndian(Take(2));
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > bytes.Length - _at) throw new PredictorFormatException($"the state ends at byte {bytes.Length}, within a field");
        _at += count;
        return bytes.Span.Slice(_at - count, count);
    }
}
