using System.Buffers.Binary;
using Presage.Core;

namespace Presage.Flows;

/// <summary>
/// Reads link, IP and transport headers: Ethernet II with any depth of VLAN tags (802.1Q, 802.1ad) and MPLS labels, Linux cooked v1 and v2,
/// BSD loopback, raw IP; IPv4 (RFC 791) and IPv6 with its extension headers (RFC 8200 §4).
/// </summary>
internal static class FrameParser
{
    private const int Udp = 17;
    private const int Tcp = 6;
    private const int ExtensionHeadersMax = 8;

    public static bool TryParse(LinkKind link, ReadOnlySpan<byte> frame, out PacketInfo packet)
    {
        packet = default;
        var offset = link switch
        {
            LinkKind.Ethernet => AfterEthernet(frame),
            LinkKind.Null or LinkKind.Loop => 4,
            LinkKind.LinuxCooked => AfterType(frame, 14),
            LinkKind.LinuxCooked2 => AfterTypeFirst(frame),
            _ => 0,
        };
        if (offset < 0 || offset >= frame.Length) return false;
        return (frame[offset] >> 4) switch
        {
            4 => TryParseV4(frame, offset, ref packet),
            6 => TryParseV6(frame, offset, ref packet),
            _ => false,
        };
    }

    private static int AfterEthernet(ReadOnlySpan<byte> frame) => AfterType(frame, 12);

    private static int AfterTypeFirst(ReadOnlySpan<byte> frame) =>
        frame.Length >= 20 && IsIp(BinaryPrimitives.ReadUInt16BigEndian(frame)) ? 20 : -1;

    /// <summary>Steps over VLAN tags and labels from the type field at <paramref name="offset"/>; -1 when no IP follows.</summary>
    private static int AfterType(ReadOnlySpan<byte> frame, int offset)
    {
        while (frame.Length - offset >= 2)
        {
            var type = BinaryPrimitives.ReadUInt16BigEndian(frame[offset..]);
            if (IsIp(type)) return offset + 2;
            if (type is 0x8847) return AfterLabels(frame, offset + 2);
            if (type is not (0x8100 or 0x88A8 or 0x9100)) return -1;
            offset += 4;
        }

        return -1;
    }

    private static int AfterLabels(ReadOnlySpan<byte> frame, int offset)
    {
        for (; frame.Length - offset >= 4; offset += 4)
            if ((frame[offset + 2] & 1) != 0) return offset + 4;
        return -1;
    }

    private static bool IsIp(ushort type) => type is 0x0800 or 0x86DD;

    private static bool TryParseV4(ReadOnlySpan<byte> frame, int offset, ref PacketInfo packet)
    {
        var header = frame[offset..];
        var headerLength = (header[0] & 15) * 4;
        if (headerLength < 20 || header.Length < headerLength) return false;
        int total = BinaryPrimitives.ReadUInt16BigEndian(header[2..]);
        // Offloading network cards capture packets whose length they have not filled in yet.
        if (total == 0) total = header.Length;
        if (total < headerLength) return false;
        int fragment = BinaryPrimitives.ReadUInt16BigEndian(header[6..]);
        packet.TypeOfService = header[1];
        packet.FragmentId = BinaryPrimitives.ReadUInt16BigEndian(header[4..]);
        packet.HasMoreFragments = (fragment & 0x2000) != 0;
        packet.FragmentOffset = (fragment & 0x1FFF) * 8;
        packet.IsFragment = packet.HasMoreFragments || packet.FragmentOffset > 0;
        packet.Protocol = header[9];
        packet.Source = NetAddress.FromV4(BinaryPrimitives.ReadUInt32BigEndian(header[12..]));
        packet.Destination = NetAddress.FromV4(BinaryPrimitives.ReadUInt32BigEndian(header[16..]));
        Close(frame, offset, total, offset + headerLength, ref packet);
        return true;
    }

    private static bool TryParseV6(ReadOnlySpan<byte> frame, int offset, ref PacketInfo packet)
    {
        var header = frame[offset..];
        if (header.Length < 40) return false;
        packet.TypeOfService = (byte)((header[0] << 4) | (header[1] >> 4));
        packet.Source = NetAddress.FromV6(header.Slice(8, 16));
        packet.Destination = NetAddress.FromV6(header.Slice(24, 16));
        int next = header[6];
        var position = offset + 40;
        for (var i = 0; i < ExtensionHeadersMax && next is 0 or 43 or 44 or 51 or 60; i++)
        {
            if (frame.Length - position < 8) return false;
            var extension = frame[position..];
            if (next == 44) SetFragment(extension, ref packet);
            position += next switch { 44 => 8, 51 => (extension[1] + 2) * 4, _ => (extension[1] + 1) * 8 };
            next = extension[0];
        }

        packet.Protocol = (byte)next;
        if (position > frame.Length) return false;
        Close(frame, offset, BinaryPrimitives.ReadUInt16BigEndian(header[4..]) + 40, position, ref packet);
        return true;
    }

    private static void SetFragment(ReadOnlySpan<byte> extension, ref PacketInfo packet)
    {
        int fragment = BinaryPrimitives.ReadUInt16BigEndian(extension[2..]);
        packet.FragmentOffset = fragment & 0xFFF8;
        packet.HasMoreFragments = (fragment & 1) != 0;
        packet.IsFragment = packet.HasMoreFragments || packet.FragmentOffset > 0;
        packet.FragmentId = BinaryPrimitives.ReadUInt32BigEndian(extension[4..]);
    }

    private static void Close(ReadOnlySpan<byte> frame, int offset, int total, int transport, ref PacketInfo packet)
    {
        packet.TotalLength = total;
        packet.TransportOffset = transport;
        packet.IsCut = offset + total > frame.Length;
        packet.End = Math.Max(transport, Math.Min(offset + total, frame.Length));
        if (packet.FragmentOffset > 0 || packet.Protocol is not (Udp or Tcp) || packet.End - transport < 4) return;
        packet.SourcePort = BinaryPrimitives.ReadUInt16BigEndian(frame[transport..]);
        packet.DestinationPort = BinaryPrimitives.ReadUInt16BigEndian(frame[(transport + 2)..]);
        if (packet.Protocol == Tcp && packet.End - transport >= 14) packet.TcpFlags = frame[transport + 13];
    }
}
