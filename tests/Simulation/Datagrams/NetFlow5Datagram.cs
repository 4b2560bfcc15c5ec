using System.Buffers.Binary;

namespace Presage.Simulation.Tests.Datagrams;

/// <summary>A NetFlow v5 datagram of one record (header 24 bytes, record 48 bytes, big endian; Cisco, NetFlow Export Datagram Formats).</summary>
internal static class NetFlow5Datagram
{
    private const int HeaderBytes = 24;
    private const int RecordBytes = 48;
    private const int PacketsOffset = HeaderBytes + 16;
    private const int BytesOffset = HeaderBytes + 20;

    /// <param name="sequence">Flows sent before.</param>
    /// <param name="bytes">What the flow carried; here it tells the records apart.</param>
    internal static byte[] With(uint sequence, uint bytes, DateTimeOffset at)
    {
        var datagram = new byte[HeaderBytes + RecordBytes];
        BinaryPrimitives.WriteUInt16BigEndian(datagram, 5);
        BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(2), 1);
        BinaryPrimitives.WriteUInt32BigEndian(datagram.AsSpan(4), 60_000);
        BinaryPrimitives.WriteUInt32BigEndian(datagram.AsSpan(8), (uint)at.ToUnixTimeSeconds());
        BinaryPrimitives.WriteUInt32BigEndian(datagram.AsSpan(16), sequence);
        BinaryPrimitives.WriteUInt32BigEndian(datagram.AsSpan(PacketsOffset), 1);
        BinaryPrimitives.WriteUInt32BigEndian(datagram.AsSpan(BytesOffset), bytes);
        return datagram;
    }
}
