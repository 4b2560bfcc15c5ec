using System.Buffers.Binary;

namespace Presage.Flows;

/// <summary>Opens packets inside packets, as far as the operator wants them opened; at most <see cref="DepthMax"/> deep.</summary>
/// <remarks>What cannot be opened — an encrypted, fragmented or cut inside — leaves the carrier as the packet.</remarks>
internal static class Tunnels
{
    private const int DepthMax = 4;
    private const int UdpHeaderLength = 8;
    private const int VxlanPort = 4789;
    private const int VxlanHeaderLength = 8;
    private const int GtpUPort = 2152;
    private const int GtpUHeaderLength = 8;
    private const byte GtpUPacket = 255;

    public static bool TryParse(LinkKind link, ReadOnlySpan<byte> frame, TunnelKinds kinds, out PacketInfo packet)
    {
        if (!FrameParser.TryParse(link, frame, out packet)) return false;
        for (var depth = 0; kinds != TunnelKinds.None && depth < DepthMax; depth++)
        {
            if (packet.IsFragment || packet.TransportOffset > packet.End) break;
            var inside = frame[packet.TransportOffset..packet.End];
            if (!TryEnter(packet, kinds, ref inside, out var innerLink) || !FrameParser.TryParse(innerLink, inside, out var inner)) break;
            packet = inner;
            frame = inside;
        }

        return true;
    }

    private static bool TryEnter(in PacketInfo packet, TunnelKinds kinds, ref ReadOnlySpan<byte> inside, out LinkKind link)
    {
        link = LinkKind.RawIp;
        return packet.Protocol switch
        {
            4 or 41 => (kinds & TunnelKinds.IpInIp) != 0,
            47 => (kinds & TunnelKinds.Gre) != 0 && TryEnterGre(ref inside, out link),
            17 => packet.DestinationPort switch
            {
                VxlanPort => (kinds & TunnelKinds.Vxlan) != 0 && TryEnterVxlan(ref inside, out link),
                GtpUPort => (kinds & TunnelKinds.GtpU) != 0 && TryEnterGtpU(ref inside),
                _ => false,
            },
            _ => false,
        };
    }

    /// <summary>Flags and version, protocol (2 bytes each), then four bytes each for checksum, key and sequence where a flag says so.</summary>
    private static bool TryEnterGre(ref ReadOnlySpan<byte> inside, out LinkKind link)
    {
        link = LinkKind.RawIp;
        if (inside.Length < 4) return false;
        var flags = inside[0];
        var length = 4 + ((flags & 0x80) != 0 ? 4 : 0) + ((flags & 0x20) != 0 ? 4 : 0) + ((flags & 0x10) != 0 ? 4 : 0);
        int protocol = BinaryPrimitives.ReadUInt16BigEndian(inside[2..]);
        // Version 1 is PPTP's, with PPP inside.
        if ((inside[1] & 7) != 0 || inside.Length < length || protocol is not (0x0800 or 0x86DD or 0x6558)) return false;
        if (protocol == 0x6558) link = LinkKind.Ethernet;
        inside = inside[length..];
        return true;
    }

    private static bool TryEnterVxlan(ref ReadOnlySpan<byte> inside, out LinkKind link)
    {
        link = LinkKind.Ethernet;
        if (inside.Length < UdpHeaderLength + VxlanHeaderLength) return false;
        inside = inside[(UdpHeaderLength + VxlanHeaderLength)..];
        return true;
    }

    /// <summary>Flags, type, length (2), tunnel id (4); with any of the low three flags four bytes more, the last of which names an extension.</summary>
    private static bool TryEnterGtpU(ref ReadOnlySpan<byte> inside)
    {
        if (inside.Length < UdpHeaderLength + GtpUHeaderLength) return false;
        var header = inside[UdpHeaderLength..];
        if (header[0] >> 5 != 1 || header[1] != GtpUPacket) return false;
        var length = GtpUHeaderLength;
        if ((header[0] & 7) != 0)
        {
            length += 4;
            while (length <= header.Length && header[length - 1] != 0)
            {
                if (length >= header.Length || header[length] == 0) return false;
                length += 4 * header[length];
            }
        }

        if (length > header.Length) return false;
        inside = header[length..];
        return true;
    }
}
