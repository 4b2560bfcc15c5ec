using System.Buffers.Binary;
using Presage.Core;

namespace Presage.Generator;

/// <summary>
/// Writes a classic pcap file (magic 0xA1B2C3D4, version 2.4, little-endian, microseconds, link type Ethernet) whose
/// packets are UDP over IPv4 with both checksums right. Streams: holds one packet. Does not own the stream.
/// </summary>
public sealed class CaptureWriter
{
    private const int FileHeaderBytes = 24;
    private const int PacketHeaderBytes = 16;
    private const int EthernetBytes = 14;
    private const int IpBytes = 20;
    private const int UdpBytes = 8;
    private const uint EthernetLinkType = 1;
    private const uint SnapLength = 65_535;
    private const byte UdpProtocol = 17;

    private readonly Stream _stream;
    private readonly byte[] _packet = new byte[PacketHeaderBytes + EthernetBytes + IpBytes + UdpBytes + FlowExporter.DatagramBytesMax];
    private ushort _identification;

    /// <summary>Writes the file header.</summary>
    public CaptureWriter(Stream stream)
    {
        _stream = stream;
        Span<byte> header = stackalloc byte[FileHeaderBytes];
        header.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0xA1B2C3D4);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], SnapLength);
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], EthernetLinkType);
        stream.Write(header);
    }

    /// <param name="source">An IPv4 address and port.</param>
    /// <param name="destination">An IPv4 address and port.</param>
    /// <param name="at">The packet's time in the capture.</param>
    /// <param name="payload">At most <see cref="FlowExporter.DatagramBytesMax"/> bytes.</param>
    public void Write(CaptureEndpoint source, CaptureEndpoint destination, EventTime at, ReadOnlySpan<byte> payload)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(payload.Length, FlowExporter.DatagramBytesMax, nameof(payload));
        var frameBytes = EthernetBytes + IpBytes + UdpBytes + payload.Length;
        WritePacketHeader(_packet, at, frameBytes);
        var frame = _packet.AsSpan(PacketHeaderBytes, frameBytes);
        WriteEthernet(frame, source, destination);
        WriteIp(frame[EthernetBytes..], source, destination);
        WriteUdp(frame[(EthernetBytes + IpBytes)..], source, destination, payload);
        _stream.Write(_packet.AsSpan(0, PacketHeaderBytes + frameBytes));
    }

    private static void WritePacketHeader(Span<byte> header, EventTime at, int frameBytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(header, (uint)(at.UnixMilliseconds / 1000));
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], (uint)(at.UnixMilliseconds % 1000 * 1000));
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], (uint)frameBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], (uint)frameBytes);
    }

    /// <summary>Locally administered MAC addresses that end in the IPv4 address.</summary>
    private static void WriteEthernet(Span<byte> frame, CaptureEndpoint source, CaptureEndpoint destination)
    {
        BinaryPrimitives.WriteUInt16BigEndian(frame, 0x0200);
        BinaryPrimitives.WriteUInt32BigEndian(frame[2..], (uint)destination.Address.Bits);
        BinaryPrimitives.WriteUInt16BigEndian(frame[6..], 0x0200);
        BinaryPrimitives.WriteUInt32BigEndian(frame[8..], (uint)source.Address.Bits);
        BinaryPrimitives.WriteUInt16BigEndian(frame[12..], 0x0800);
    }

    /// <summary>RFC 791 §3.1: no options, do not fragment, time to live 64.</summary>
    private void WriteIp(Span<byte> packet, CaptureEndpoint source, CaptureEndpoint destination)
    {
        BinaryPrimitives.WriteUInt16BigEndian(packet, 0x4500);
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], (ushort)packet.Length);
        BinaryPrimitives.WriteUInt16BigEndian(packet[4..], _identification++);
        BinaryPrimitives.WriteUInt16BigEndian(packet[6..], 0x4000);
        packet[8] = 64;
        packet[9] = UdpProtocol;
        BinaryPrimitives.WriteUInt16BigEndian(packet[10..], 0);
        BinaryPrimitives.WriteUInt32BigEndian(packet[12..], (uint)source.Address.Bits);
        BinaryPrimitives.WriteUInt32BigEndian(packet[16..], (uint)destination.Address.Bits);
        BinaryPrimitives.WriteUInt16BigEndian(packet[10..], InternetChecksum.Finish(InternetChecksum.Add(0, packet[..IpBytes])));
    }

    /// <summary>RFC 768, with the checksum over the pseudo header; a sum of 0 is sent as all ones.</summary>
    private static void WriteUdp(Span<byte> udp, CaptureEndpoint source, CaptureEndpoint destination, ReadOnlySpan<byte> payload)
    {
        BinaryPrimitives.WriteUInt16BigEndian(udp, source.Port);
        BinaryPrimitives.WriteUInt16BigEndian(udp[2..], destination.Port);
        BinaryPrimitives.WriteUInt16BigEndian(udp[4..], (ushort)udp.Length);
        BinaryPrimitives.WriteUInt16BigEndian(udp[6..], 0);
        payload.CopyTo(udp[UdpBytes..]);
        Span<byte> pseudo = stackalloc byte[12];
        BinaryPrimitives.WriteUInt32BigEndian(pseudo, (uint)source.Address.Bits);
        BinaryPrimitives.WriteUInt32BigEndian(pseudo[4..], (uint)destination.Address.Bits);
        BinaryPrimitives.WriteUInt16BigEndian(pseudo[8..], UdpProtocol);
        BinaryPrimitives.WriteUInt16BigEndian(pseudo[10..], (ushort)udp.Length);
        var checksum = InternetChecksum.Finish(InternetChecksum.Add(InternetChecksum.Add(0, pseudo), udp));
        BinaryPrimitives.WriteUInt16BigEndian(udp[6..], checksum == 0 ? (ushort)0xFFFF : checksum);
    }
}
