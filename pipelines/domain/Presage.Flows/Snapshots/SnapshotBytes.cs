using System.Buffers.Binary;
using System.Text;

namespace Presage.Flows;

/// <summary>Takes little-endian numbers and counted bytes; past the end everything is zero and empty, and <see cref="IsCut"/> is set.</summary>
internal ref struct SnapshotBytes(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public bool IsCut { get; private set; }

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public byte Byte() => Take(1) is [var value] ? value : (byte)0;

    public ushort Short() => Take(sizeof(ushort)) is { Length: > 0 } taken ? BinaryPrimitives.ReadUInt16LittleEndian(taken) : (ushort)0;

    public uint Int() => Take(sizeof(uint)) is { Length: > 0 } taken ? BinaryPrimitives.ReadUInt32LittleEndian(taken) : 0;

    public ulong Long() => Take(sizeof(ulong)) is { Length: > 0 } taken ? BinaryPrimitives.ReadUInt64LittleEndian(taken) : 0;

    /// <summary>A count of things of at least <paramref name="bytesMin"/> bytes each; 0 when so many cannot follow.</summary>
    public int Count(int bytesMin)
    {
        var count = Int();
        if (count <= (uint)(_rest.Length / bytesMin)) return (int)count;
        IsCut = true;
        return 0;
    }

    public ReadOnlySpan<byte> Raw(int length) => Take(length);

    public ReadOnlySpan<byte> Counted() => Take(Count(1));

    public string Text() => Encoding.UTF8.GetString(Counted());

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _rest.Length)
        {
            IsCut = true;
            _rest = default;
            return default;
        }

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
