using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Presage.Flows;

/// <summary>Appends little-endian numbers and counted bytes.</summary>
internal sealed class SnapshotWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    public void Byte(int value) => _bytes.Write([checked((byte)value)]);

    public void Short(int value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_bytes.GetSpan(sizeof(ushort)), checked((ushort)value));
        _bytes.Advance(sizeof(ushort));
    }

    public void Int(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.GetSpan(sizeof(uint)), value);
        _bytes.Advance(sizeof(uint));
    }

    public void Long(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes.GetSpan(sizeof(ulong)), value);
        _bytes.Advance(sizeof(ulong));
    }

    public void Count(int count) => Int((uint)count);

    public void Raw(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

    public void Counted(ReadOnlySpan<byte> bytes)
    {
        Count(bytes.Length);
        Raw(bytes);
    }

    public void Text(string text) => Counted(Encoding.UTF8.GetBytes(text));
}
