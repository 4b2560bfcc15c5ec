using System.Buffers.Binary;
using Presage.Core;

namespace Presage.Generator;

/// <summary>Writes one datagram in network byte order; sets (v9: FlowSets) are padded with zeros to whole 4 bytes.</summary>
internal sealed class DatagramWriter(int lengthMax)
{
    private const int SetHeaderBytes = 4;
    private const int SetAlignment = 4;

    private readonly byte[] _bytes = new byte[lengthMax];
    private int _setStart = -1;

    public int Length { get; private set; }

    public bool IsSetOpen => _setStart >= 0;

    /// <summary>What still fits into the open set, or into a new one, once padding is paid.</summary>
    public int RoomForRecords => (lengthMax - Length - (IsSetOpen ? 0 : SetHeaderBytes)) & ~(SetAlignment - 1);

    /// <summary>The first bytes, to be filled in when the rest is known.</summary>
    public Span<byte> Header(int length) => _bytes.AsSpan(0, length);

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear()
    {
        Length = 0;
        _setStart = -1;
    }

    public Span<byte> Skip(int length)
    {
        var skipped = _bytes.AsSpan(Length, length);
        skipped.Clear();
        Length += length;
        return skipped;
    }

    public void OpenSet(ushort id)
    {
        _setStart = Length;
        UInt16(id);
        UInt16(0);
    }

    public void CloseSet()
    {
        if (!IsSetOpen) return;
        Skip(-(Length - _setStart) & (SetAlignment - 1));
        BinaryPrimitives.WriteUInt16BigEndian(_bytes.AsSpan(_setStart + 2), (ushort)(Length - _setStart));
        _setStart = -1;
    }

    public void Byte(byte value) => _bytes[Length++] = value;

    public void UInt16(ushort value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_bytes.AsSpan(Length), value);
        Length += 2;
    }

    public void UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_bytes.AsSpan(Length), value);
        Length += 4;
    }

    public void UInt64(ulong value)
    {
        BinaryPrimitives.WriteUInt64BigEndian(_bytes.AsSpan(Length), value);
        Length += 8;
    }

    /// <summary>4 bytes for IPv4, 16 for IPv6.</summary>
    public void Address(NetAddress address)
    {
        if (address.IsV4)
        {
            UInt32((uint)address.Bits);
            return;
        }

        BinaryPrimitives.WriteUInt128BigEndian(_bytes.AsSpan(Length), address.Bits);
        Length += 16;
    }

    /// <summary>Field specifiers (RFC 7011 §3.2, RFC 3954 §5.2): element id and length, two bytes each.</summary>
    public void Fields(ReadOnlySpan<(ushort Element, ushort Length)> fields)
    {
        foreach (var (element, length) in fields)
        {
            UInt16(element);
            UInt16(length);
        }
    }
}
