using System.Buffers.Binary;
using Presage.Core;

namespace Presage.Flows;

/// <summary>
/// Reads link, IP and transport headers: Ethernet II and 802.3 with SNAP, with any depth of VLAN tags (802.1Q, 802.1ad), MPLS labels and PPPoE sessions
/// (RFC 2516 §4), PPP (RFC 1662, RFC 2615) and Cisco's HDLC, Linux cooked v1 and v2, BSD loopback, raw IP; IPv4 (RFC 791) and IPv6 with its extension headers (RFC 8200 §4).
/// </summary>
internal static class FrameParser
{
    private const int Udp = 17;
    private const int Tcp = 6;
    private const int ExtensionHeadersMax = 8;
    private const int NoNextHeader = 59;

    /// <summary>Type fields up to here are lengths (IEEE 802.3).</summary>
    private const int LengthMax = 1500;
    private const int PppoeLength = 6;

    private static ReadOnlySpan<byte> Snap => [0xAA, 0xAA, 3, 0, 0, 0];

    public static bool TryParse(LinkKind link, ReadOnlySpan<byte> frame, out PacketInfo packet)
    {
        packet = default;
        var offset = link switch
        {
            LinkKind.Ethernet => AfterEthernet(frame),
            LinkKind.Null or LinkKind.Loop => 4,
            LinkKind.LinuxCooked => AfterType(frame, 14),
            LinkKind.LinuxCooked2 => AfterTypeFirst(frame),
            LinkKind.Ppp or LinkKind.PppHdlc or LinkKind.CiscoHdlc => AfterHdlc(frame),
            LinkKind.Mpls => AfterLabels(frame, 0),
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
            if (type is 0x8847 or 0x8848) return AfterLabels(frame, offset + 2);
            if (type == 0x8864) return AfterPpp(frame, offset + 2 + PppoeLength);
            if (type <= LengthMax) return AfterSnap(frame, offset + 2);
            if (type is not (0x8100 or 0x88A8 or 0x9100 or 0x9200)) return -1;
            offset += 4;
        }

        return -1;
    }

    /// <summary>RFC 1042: AA AA 03, three bytes of organisation, all zero where a type follows.</summary>
    private static int AfterSnap(ReadOnlySpan<byte> frame, int offset) =>
        frame.Length - offset >= 8 && frame.Slice(offset, 6).SequenceEqual(Snap) ? AfterType(frame, offset + 6) : -1;

    /// <summary>FF 03 and PPP, or address 0F or 8F, a zero and a type as Cisco has it; PPP may leave its FF 03 out.</summary>
    private static int AfterHdlc(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < 4) return -1;
        if (frame[0] is 0x0F or 0x8F && frame[1] == 0) return AfterType(frame, 2);
        return AfterPpp(frame, frame[0] == 0xFF && frame[1] == 3 ? 2 : 0);
    }

    /// <summary>The protocol is two bytes, or one where the first is left out for being zero (RFC 1661 §6.5).</summary>
    private static int AfterPpp(ReadOnlySpan<byte> frame, int offset)
    {
        if (frame.Length - offset < 2) return -1;
        var length = (frame[offset] & 1) != 0 ? 1 : 2;
        int protocol = length == 1 ? frame[offset] : BinaryPrimitives.ReadUInt16BigEndian(frame[offset..]);
        return protocol switch { 0x0021 or 0x0057 => offset + length, 0x0281 or 0x0283 => AfterLabels(frame, offset + length), _ => -1 };
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
        int payload = BinaryPrimitives.ReadUInt16BigEndian(header[4..]);
        Close(frame, offset, payload > 0 || next == NoNextHeader ? payload + 40 : header.Length, position, ref packet);
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
