using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Presage.Content;

/// <summary>Little-endian fields one after another; arrays with their length first. The reader is <see cref="StateReader"/>.</summary>
internal sealed class StateWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Byte(byte value) => _bytes.Write([value]);

    public void Int(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.GetSpan(4), value);
        _bytes.Advance(4);
    }

    public void Long(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_bytes.GetSpan(8), value);
        _bytes.Advance(8);
    }

    public void Float(float value) => Int(BitConverter.SingleToInt32Bits(value));

    public void Double(double value) => Long(BitConverter.DoubleToInt64Bits(value));

    public void Ints(ReadOnlySpan<int> values)
    {
        Int(values.Length);
        foreach (var value in values) Int(value);
    }

    public void Floats(ReadOnlySpan<float> values) => Ints(MemoryMarshal.Cast<float, int>(values));

    public void Doubles(ReadOnlySpan<double> values)
    {
        Int(values.Length);
        foreach (var value in values) Double(value);
    }

    public void UShorts(ReadOnlySpan<ushort> values)
    {
        Int(values.Length);
        foreach (var value in values)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(_bytes.GetSpan(2), value);
            _bytes.Advance(2);
        }
    }
}
