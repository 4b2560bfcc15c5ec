
namespace Presage.Flows;

/// <summary>Records that carry the first bytes of one sampled packet (313, 315 of RFC 7133; v9's 104): the flow is inside it.</summary>
internal static class SampledSection
{
    /// <summary>Fills what the record itself did not tell: addresses, ports, protocol, one packet and its length.</summary>
    public static void Fill(ReadOnlySpan<byte> datagram, TunnelKinds tunnels, Template template, in RecordScratch scratch, ref FlowRecord record)
    {
        var section = datagram.Slice(scratch.SectionOffset, scratch.SectionLength);
        var isPacket = template.Has(TemplateTraits.FrameSection)
            ? Tunnels.TryParse(LinkKind.Ethernet, section, tunnels, out var packet)
            : Tunnels.TryParse(LinkKind.RawIp, section, tunnels, out packet);
        if (!isPacket) return;
        if (record.SourceAddress == default && record.DestinationAddress == default)
        {
            record.SourceAddress = packet.Source;
            record.DestinationAddress = packet.Destination;
            record.SourcePort = packet.SourcePort;
            record.DestinationPort = packet.DestinationPort;
            record.Protocol = packet.Protocol;
            record.TypeOfService = packet.TypeOfService;
            record.TcpFlags = packet.TcpFlags;
        }

        if (record.Packets == 0) record.Packets = 1;
        if (record.Bytes == 0) record.Bytes = (ulong)packet.TotalLength * record.Packets;
    }
}
