using System.Buffers.Binary;

namespace Presage.Traffic.Tests.Support;

/// <summary>NetFlow v5 datagrams with one record: 10.0.0.x receives from outside (header 24 bytes, record 48, big-endian).</summary>
internal static class Exports
{
    private const uint Uptime = 1_000_000;

    public static byte[] NetFlow5(uint exportSeconds, uint sequence, byte subscriber, uint bytes)
    {
        var datagram = new byte[24 + 48];
        U16(datagram, 0, 5);
        U16(datagram, 2, 1);
        U32(datagram, 4, Uptime);
        U32(datagram, 8, exportSeconds);
        U32(datagram, 16, sequence);
        U32(datagram, 24, 0xC0000201);
        U32(datagram, 28, 0x0A000000u + subscriber);
        U32(datagram, 24 + 16, 1);
        U32(datagram, 24 + 20, bytes);
        U32(datagram, 24 + 24, Uptime - 2_000);
        U32(datagram, 24 + 28, Uptime - 1_000);
        return datagram;
    }

    private static void U16(byte[] to, int offset, ushort value) => BinaryPrimitives.WriteUInt16BigEndian(to.AsSpan(offset), value);

    private static void U32(byte[] to, int offset, uint value) => BinaryPrimitives.WriteUInt32BigEndian(to.AsSpan(offset), value);
}
