using System.Buffers.Binary;
using System.Net;

namespace Presage.Core;

/// <summary>An IPv4 or IPv6 address in 128 bits; IPv4 is kept as <c>::ffff:a.b.c.d</c> (RFC 4291 §2.5.5.2).</summary>
public readonly record struct NetAddress(UInt128 Bits)
{
    private static readonly UInt128 MappedPrefix = (UInt128)0xFFFF << 32;

    public static NetAddress FromV4(uint address) => new(MappedPrefix | address);

    public static NetAddress FromV6(ReadOnlySpan<byte> sixteenBytes) => new(BinaryPrimitives.ReadUInt128BigEndian(sixteenBytes));

    public static NetAddress From(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var written);
        return written == 4 ? FromV4(BinaryPrimitives.ReadUInt32BigEndian(bytes)) : FromV6(bytes);
    }

    public static bool TryParse(string text, out NetAddress address)
    {
        var isAddress = IPAddress.TryParse(text, out var parsed);
        address = isAddress ? From(parsed!) : default;
        return isAddress;
    }

    public bool IsV4 => Bits >> 32 == 0xFFFF;

    public IPAddress ToIPAddress()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Bits);
        return IsV4 ? new IPAddress(bytes[12..]) : new IPAddress(bytes);
    }

    public override string ToString() => ToIPAddress().ToString();
}
