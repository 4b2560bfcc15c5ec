using System.Buffers.Binary;
using Presage.Core;

namespace Presage.Traffic;

/// <summary>The moment that an export datagram says it was sent; stands in for the time of receipt where a file tells none.</summary>
/// <remarks>Unix seconds at byte 8 in NetFlow v5 and v9 (RFC 3954 §5.1), at byte 4 in IPFIX (RFC 7011 §3.1).</remarks>
internal static class ExportHeader
{
    public static EventTime SentAt(ReadOnlySpan<byte> datagram)
    {
        if (datagram.Length < 12) return new EventTime(0);
        var offset = BinaryPrimitives.ReadUInt16BigEndian(datagram) == 10 ? 4 : 8;
        return new EventTime(BinaryPrimitives.ReadUInt32BigEndian(datagram[offset..]) * 1000L);
    }
}
