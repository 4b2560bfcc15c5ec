using System.Buffers.Binary;

namespace Presage.Flows;

/// <summary>Steps through XDR (RFC 4506): numbers of four bytes, and bytes behind their count, padded to four.</summary>
internal ref struct XdrCursor(ReadOnlySpan<byte> bytes, int position)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; } = position;

    public bool TryRead(out uint number)
    {
        number = 0;
        if (!TryTake(4, out var taken)) return false;
        number = BinaryPrimitives.ReadUInt32BigEndian(taken);
        return true;
    }

    public bool TryTake(int length, out ReadOnlySpan<byte> taken)
    {
        taken = default;
        if (length > _bytes.Length - Position) return false;
        taken = _bytes.Slice(Position, length);
        Position += length;
        return true;
    }

    public bool TryTakeCounted(out ReadOnlySpan<byte> taken)
    {
        taken = default;
        if (!TryRead(out var count) || count > (uint)(_bytes.Length - Position)) return false;
        if (!TryTake((int)((count + 3) & ~3u), out taken)) return false;
        taken = taken[..(int)count];
        return true;
    }
}
