using System.Buffers.Binary;
using System.Numerics;

namespace Presage.Content;

/// <summary>CRC-32C (Castagnoli; RFC 3720, section 12.1). Of "123456789" it is E3069283.</summary>
public static class Checksum
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..]) crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var one in bytes) crc = BitOperations.Crc32C(crc, one);
        return ~crc;
    }
}
