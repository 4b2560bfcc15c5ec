using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Presage.Personas;

/// <summary>Writes what <see cref="ClustersReader"/> reads.</summary>
internal sealed class ClustersWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public void Bytes(ReadOnlySpan<byte> values) => _bytes.Write(values);

    public void Int32(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.GetSpan(4), value);
        _bytes.Advance(4);
    }

    public void Double(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.GetSpan(8), value);
        _bytes.Advance(8);
    }

    public void Singles(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
        {
            BinaryPrimitives.WriteSingleLittleEndian(_bytes.GetSpan(4), value);
            _bytes.Advance(4);
        }
    }

    public void Text(string value)
    {
        var utf8 = Encoding.UTF8.GetBytes(value);
        Int32(utf8.Length);
        _bytes.Write(utf8);
    }

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();
}
