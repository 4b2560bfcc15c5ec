using System.Buffers.Binary;

namespace Presage.Generator;

/// <summary>The Internet checksum (RFC 1071): the one's complement of the one's complement sum of big-endian 16-bit words.</summary>
internal static class InternetChecksum
{
    /// <summary>Adds words to a running sum; an odd last byte counts as the high half of a word.</summary>
    public static uint Add(uint sum, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= 2; bytes = bytes[2..]) sum += BinaryPrimitives.ReadUInt16BigEndian(bytes);
        return bytes.IsEmpty ? sum : sum + ((uint)bytes[0] << 8);
    }

    public static ushort Finish(uint sum)
    {
        while (sum > 0xFFFF) sum = (sum & 0xFFFF) + (sum >> 16);
        return (ushort)~sum;
    }
}
