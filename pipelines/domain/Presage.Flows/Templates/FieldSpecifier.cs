using System.Buffers.Binary;

namespace Presage.Flows;

/// <summary>One field of an announcement: 4 bytes, or 8 with an enterprise number (RFC 7011 §3.2).</summary>
internal readonly record struct FieldSpecifier(int Id, ushort Length, uint Enterprise, int Size)
{
    private const int EnterpriseBit = 0x8000;

    /// <summary>Reads the specifier at the start of <paramref name="bytes"/>; false when it is cut short.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, bool isIpfix, out FieldSpecifier field)
    {
        field = default;
        if (bytes.Length < 4) return false;
        int id = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        if (!isIpfix || (id & EnterpriseBit) == 0)
        {
            field = new FieldSpecifier(id, length, 0, 4);
            return true;
        }

        if (bytes.Length < 8) return false;
        field = new FieldSpecifier(id & ~EnterpriseBit, length, BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]), 8);
        return true;
    }
}
