using System.Collections.Frozen;

namespace Presage.Flows;

/// <summary>Words that stand for numbers in flow records of JSON.</summary>
internal static class JsonNames
{
    /// <summary>Reserved (RFC 5237 §3): a protocol whose name is not known here still has its bytes.</summary>
    private const byte ProtocolUnknown = 255;

    private const string FlagLetters = "FSRPAUEC";

    private static readonly FrozenDictionary<string, byte>.AlternateLookup<ReadOnlySpan<char>> Protocols = new Dictionary<string, byte>
    {
        ["ICMP"] = 1,
        ["IGMP"] = 2,
        ["IPIP"] = 4,
        ["TCP"] = 6,
        ["EGP"] = 8,
        ["UDP"] = 17,
        ["DCCP"] = 33,
        ["IPv6"] = 41,
        ["RSVP"] = 46,
        ["GRE"] = 47,
        ["ESP"] = 50,
        ["AH"] = 51,
        ["ICMPv6"] = 58,
        ["ICMP6"] = 58,
        ["IPv6-ICMP"] = 58,
        ["EIGRP"] = 88,
        ["OSPF"] = 89,
        ["PIM"] = 103,
        ["VRRP"] = 112,
        ["L2TP"] = 115,
        ["SCTP"] = 132,
        ["UDPLite"] = 136,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public static byte ProtocolOf(ReadOnlySpan<char> name) => Protocols.TryGetValue(name, out var number) ? number : ProtocolUnknown;

    /// <summary>The letters of the flags that are set, as <c>...AP.SF</c>.</summary>
    public static byte FlagsOf(ReadOnlySpan<char> letters)
    {
        var flags = 0;
        foreach (var letter in letters)
        {
            var bit = FlagLetters.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal);
            if (bit >= 0) flags |= 1 << bit;
        }

        return (byte)flags;
    }

    public static byte DirectionOf(ReadOnlySpan<char> name) =>
        name.StartsWith("i", StringComparison.OrdinalIgnoreCase) ? (byte)0 : name.StartsWith("e", StringComparison.OrdinalIgnoreCase) || name.StartsWith("o", StringComparison.OrdinalIgnoreCase) ? (byte)1 : FlowRecord.DirectionUnknown;
}
