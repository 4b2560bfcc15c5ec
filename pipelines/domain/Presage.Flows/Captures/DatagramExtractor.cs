using System.Buffers.Binary;
using Presage.Core;

namespace Presage.Flows;

/// <summary>From a captured frame to the UDP datagram in it (RFC 768), joining IP fragments first; everything else is counted.</summary>
internal sealed class DatagramExtractor(CaptureCounters counters)
{
    private const byte Udp = 17;
    private const int UdpHeaderLength = 8;

    private readonly FragmentJoiner _joiner = new(counters);

    /// <param name="linkType">As the file says it; several numbers mean raw IP.</param>
    public bool TryExtract(uint linkType, ReadOnlySpan<byte> frame, EventTime capturedAt, out CapturedDatagram datagram)
    {
        datagram = default;
        counters.Packets++;
        if (KindOf(linkType) is not { } kind)
        {
            counters.LinkUnsupported++;
            return false;
        }

        if (!FrameParser.TryParse(kind, frame, out var packet) || packet.Protocol != Udp)
        {
            counters.NotUdp++;
            return false;
        }

        var transport = frame[packet.TransportOffset..packet.End];
        if (packet.IsFragment)
        {
            counters.Fragments++;
            if (!_joiner.TryJoin(packet, transport, out transport)) return false;
        }

        return TryRead(packet, transport, capturedAt, out datagram);
    }

    /// <summary>Counts fragments whose rest has not come: the file has ended.</summary>
    public void GiveUpFragments() => _joiner.GiveUp();

    private bool TryRead(scoped in PacketInfo packet, ReadOnlySpan<byte> transport, EventTime capturedAt, out CapturedDatagram datagram)
    {
        datagram = default;
        if (transport.Length < UdpHeaderLength)
        {
            counters.Cut++;
            return false;
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(transport[4..]);
        if (length < UdpHeaderLength) length = transport.Length;
        if (length > transport.Length) counters.Cut++;
        counters.Datagrams++;
        datagram = new CapturedDatagram
        {
            Source = packet.Source,
            SourcePort = BinaryPrimitives.ReadUInt16BigEndian(transport),
            Destination = packet.Destination,
            DestinationPort = BinaryPrimitives.ReadUInt16BigEndian(transport[2..]),
            CapturedAt = capturedAt,
            Payload = transport[UdpHeaderLength..Math.Min(length, transport.Length)],
        };
        return true;
    }

    private static LinkKind? KindOf(uint linkType) => linkType switch
    {
        0 => LinkKind.Null,
        1 => LinkKind.Ethernet,
        12 or 14 or 101 or 228 or 229 => LinkKind.RawIp,
        108 => LinkKind.Loop,
        113 => LinkKind.LinuxCooked,
        276 => LinkKind.LinuxCooked2,
        _ => null,
    };
}
