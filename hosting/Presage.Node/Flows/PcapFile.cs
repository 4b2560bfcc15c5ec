using System.Buffers.Binary;
using System.Net;
using Presage.Core;

namespace Presage.Node;

/// <summary>Writes datagrams as a pcap of raw IP packets (link type 101), under the addresses they came from and to.</summary>
internal sealed class PcapFile : IDisposable
{
    private const int RawIp = 101;
    private const int V4Length = 20;
    private const int V6Length = 40;
    private const int UdpLength = 8;
    private const int LengthMax = 65_535;

    private readonly Stream _into;
    private readonly byte[] _packet = new byte[16 + V6Length + UdpLength + LengthMax];

    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    public PcapFile(string path)
    {
        try
        {
            _into = new BufferedStream(File.Create(path), 1 << 16);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path} cannot be written: {cause.Message}", ExitCode.Resource);
        }

        Span<byte> head = stackalloc byte[24];
        head.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(head, 0xA1B2C3D4);
        BinaryPrimitives.WriteUInt16LittleEndian(head[4..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(head[6..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(head[16..], 1 << 18);
        BinaryPrimitives.WriteUInt32LittleEndian(head[20..], RawIp);
        _into.Write(head);
    }

    public long Datagrams { get; private set; }

    public void Write(ReadOnlySpan<byte> payload, NetAddress source, IPEndPoint destination, EventTime at)
    {
        var target = NetAddress.From(destination.Address);
        var packet = _packet.AsSpan(16);
        var ip = source.IsV4 && target.IsV4 ? WriteV4(packet, source, target, payload.Length) : WriteV6(packet, source, target, payload.Length);
        BinaryPrimitives.WriteUInt16BigEndian(packet[ip..], (ushort)destination.Port);
        BinaryPrimitives.WriteUInt16BigEndian(packet[(ip + 2)..], (ushort)destination.Port);
        BinaryPrimitives.WriteUInt16BigEndian(packet[(ip + 4)..], (ushort)Math.Min(LengthMax, UdpLength + payload.Length));
        BinaryPrimitives.WriteUInt16BigEndian(packet[(ip + 6)..], 0);
        payload.CopyTo(packet[(ip + UdpLength)..]);
        WriteHead(ip + UdpLength + payload.Length, at);
        _into.Write(_packet.AsSpan(0, 16 + ip + UdpLength + payload.Length));
        Datagrams++;
    }

    public void Flush() => _into.Flush();

    public void Dispose() => _into.Dispose();

    private void WriteHead(int length, EventTime at)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_packet, (uint)(at.UnixMilliseconds / 1000));
        BinaryPrimitives.WriteUInt32LittleEndian(_packet.AsSpan(4), (uint)(at.UnixMilliseconds % 1000 * 1000));
        BinaryPrimitives.WriteUInt32LittleEndian(_packet.AsSpan(8), (uint)length);
        BinaryPrimitives.WriteUInt32LittleEndian(_packet.AsSpan(12), (uint)length);
    }

    private static int WriteV4(Span<byte> packet, NetAddress source, NetAddress destination, int payload)
    {
        packet[..V4Length].Clear();
        packet[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], (ushort)Math.Min(LengthMax, V4Length + UdpLength + payload));
        packet[8] = 64;
        packet[9] = 17;
        BinaryPrimitives.WriteUInt32BigEndian(packet[12..], (uint)source.Bits);
        BinaryPrimitives.WriteUInt32BigEndian(packet[16..], (uint)destination.Bits);
        uint sum = 0;
        for (var i = 0; i < V4Length; i += 2) sum += BinaryPrimitives.ReadUInt16BigEndian(packet[i..]);
        sum = (sum & 0xFFFF) + (sum >> 16);
        BinaryPrimitives.WriteUInt16BigEndian(packet[10..], (ushort)~((sum & 0xFFFF) + (sum >> 16)));
        return V4Length;
    }

    private static int WriteV6(Span<byte> packet, NetAddress source, NetAddress destination, int payload)
    {
        packet[..V6Length].Clear();
        packet[0] = 0x60;
        BinaryPrimitives.WriteUInt16BigEndian(packet[4..], (ushort)Math.Min(LengthMax, UdpLength + payload));
        packet[6] = 17;
        packet[7] = 64;
        BinaryPrimitives.WriteUInt128BigEndian(packet[8..], source.Bits);
        BinaryPrimitives.WriteUInt128BigEndian(packet[24..], destination.Bits);
        return V6Length;
    }
}
