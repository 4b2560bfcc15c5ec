using System.Buffers.Binary;
using Presage.Core;

namespace Presage.Flows;

/// <summary>The three kinds of sFlow flow data that hold a packet: its raw header (1), its IPv4 fields (3), its IPv6 fields (4).</summary>
internal static class SampledPacketReader
{
    private const int RawHeaderLength = 16;
    private const int FieldsV4Length = 32;
    private const int FieldsV6Length = 56;

    public static bool TryRead(uint type, ReadOnlySpan<byte> data, TunnelKinds tunnels, ref FlowRecord flow) => type switch
    {
        1 when data.Length >= RawHeaderLength => TryReadRaw(data, tunnels, ref flow),
        3 when data.Length >= FieldsV4Length => ReadFields(data, 4, ref flow),
        4 when data.Length >= FieldsV6Length => ReadFields(data, 16, ref flow),
        _ => false,
    };

    /// <summary>Header protocol, frame length, bytes stripped, header length (4 each), header. The IP length counts, not the frame's.</summary>
    private static bool TryReadRaw(ReadOnlySpan<byte> data, TunnelKinds tunnels, ref FlowRecord flow)
    {
        var length = BinaryPrimitives.ReadUInt32BigEndian(data[12..]);
        var header = data[RawHeaderLength..];
        if (length < (uint)header.Length) header = header[..(int)length];
        return TryReadHeader(BinaryPrimitives.ReadUInt32BigEndian(data), header, tunnels, ref flow);
    }

    /// <param name="protocol">What the header begins with: 1 Ethernet, 7 PPP, 11 IPv4, 12 IPv6, 13 MPLS, 14 packets over SONET.</param>
    public static bool TryReadHeader(uint protocol, ReadOnlySpan<byte> header, TunnelKinds tunnels, ref FlowRecord flow)
    {
        LinkKind? link = protocol switch { 1 => LinkKind.Ethernet, 7 or 14 => LinkKind.CiscoHdlc, 11 or 12 => LinkKind.RawIp, 13 => LinkKind.Mpls, _ => null };
        if (link is null || !Tunnels.TryParse(link.Value, header, tunnels, out var packet)) return false;
        flow.SourceAddress = packet.Source;
        flow.DestinationAddress = packet.Destination;
        flow.SourcePort = packet.SourcePort;
        flow.DestinationPort = packet.DestinationPort;
        flow.Protocol = packet.Protocol;
        flow.TypeOfService = packet.TypeOfService;
        flow.TcpFlags = packet.TcpFlags;
        flow.Bytes = (ulong)packet.TotalLength;
        flow.Packets = 1;
        return true;
    }

    /// <summary>Length, protocol, source, destination, ports, TCP flags, type of service; numbers are 4 bytes each.</summary>
    public static bool ReadFields(ReadOnlySpan<byte> data, int addressLength, ref FlowRecord flow)
    {
        var rest = data[(8 + 2 * addressLength)..];
        flow.SourceAddress = Address(data.Slice(8, addressLength));
        flow.DestinationAddress = Address(data.Slice(8 + addressLength, addressLength));
        flow.SourcePort = (ushort)BinaryPrimitives.ReadUInt32BigEndian(rest);
        flow.DestinationPort = (ushort)BinaryPrimitives.ReadUInt32BigEndian(rest[4..]);
        flow.TcpFlags = rest[11];
        flow.TypeOfService = rest[15];
        flow.Protocol = data[7];
        flow.Bytes = BinaryPrimitives.ReadUInt32BigEndian(data);
        flow.Packets = 1;
        return true;
    }

    private static NetAddress Address(ReadOnlySpan<byte> bytes) =>
        bytes.Length == 4 ? NetAddress.FromV4(BinaryPrimitives.ReadUInt32BigEndian(bytes)) : NetAddress.FromV6(bytes);
}
