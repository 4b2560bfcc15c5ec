using System.Buffers.Binary;
using System.Text;

namespace Presage.Content;

/// <summary>Writes the fields of a frame in order into a span that has room for it.</summary>
internal ref struct FrameWriter
{
    private readonly Span<byte> _into;

    public FrameWriter(Span<byte> into, PushFrameKind kind, int flags)
    {
        _into = into;
        into[0] = (byte)kind;
        into[1] = (byte)flags;
        Length = 2;
    }

    public int Length { get; private set; }

    public void Byte(byte value) => _into[Length++] = value;

    public void Number(long value)
    {
        var rest = (ulong)value;
        for (; rest > 0x7F; rest >>= 7) _into[Length++] = (byte)(rest | 0x80);
        _into[Length++] = (byte)rest;
    }

    public void Text(string text)
    {
        Number(Encoding.UTF8.GetByteCount(text));
        Length += Encoding.UTF8.GetBytes(text, _into[Length..]);
    }

    public void Mark(ulong mark)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_into[Length..], mark);
        Length += sizeof(ulong);
    }

    public void Hash(in ContentHash hash)
    {
        hash.CopyTo(_into[Length..]);
        Length += ContentHash.Length;
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_into[Length..]);
        Length += bytes.Length;
    }
}
