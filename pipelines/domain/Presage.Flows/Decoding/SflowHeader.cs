using System.Buffers.Binary;

namespace Presage.Flows;

/// <summary>
/// The head of an sFlow datagram: version, address kind (4 bytes each), agent address (4 or 16), in v5 sub-agent (4), then sequence, uptime,
/// number of samples (4 each).
/// </summary>
/// <remarks>Sources: RFC 3176 §4 (v2, v4); "sFlow Version 5", sflow.org, July 2004, §5.</remarks>
internal readonly ref struct SflowHeader
{
    /// <summary>Of v2 and v4 with an IPv4 address.</summary>
    public const int LengthMin = 24;

    private const uint AddressV6 = 2;

    public int Version { get; private init; }

    public ReadOnlySpan<byte> Agent { get; private init; }

    public uint SubAgent { get; private init; }

    public uint Sequence { get; private init; }

    public uint UptimeMilliseconds { get; private init; }

    public uint Samples { get; private init; }

    public int Length { get; private init; }

    /// <summary>With a failed reading: whether the address kind is one of the two.</summary>
    public bool IsAddressKnown { get; private init; }

    /// <returns>False when the address kind is unknown or the datagram is shorter than its head.</returns>
    public static bool TryRead(ReadOnlySpan<byte> datagram, out SflowHeader header)
    {
        var version = (int)Number(datagram, 0);
        var kind = Number(datagram, 4);
        var addressLength = kind == AddressV6 ? 16 : 4;
        var numbers = 8 + addressLength + (version == 5 ? 4 : 0);
        header = new SflowHeader { IsAddressKnown = kind is 1 or AddressV6 };
        if (!header.IsAddressKnown || datagram.Length < numbers + 12) return false;
        header = new SflowHeader
        {
            Version = version,
            Agent = datagram.Slice(8, addressLength),
            SubAgent = version == 5 ? Number(datagram, numbers - 4) : 0,
            Sequence = Number(datagram, numbers),
            UptimeMilliseconds = Number(datagram, numbers + 4),
            Samples = Number(datagram, numbers + 8),
            Length = numbers + 12,
            IsAddressKnown = true,
        };
        return true;
    }

    private static uint Number(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32BigEndian(bytes[offset..]);
}
