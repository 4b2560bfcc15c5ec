using System.Runtime.CompilerServices;
using Presage.Core;

namespace Presage.Flows;

/// <summary>Longest-prefix match over IPv4 and IPv6 to numbers of the caller's; built once, then immutable and safe to share between threads.</summary>
/// <remarks>
/// Binary search over prefix lengths with markers: M. Waldvogel et al., "Scalable High Speed IP Routing Lookups", SIGCOMM 1997.
/// A lookup costs one hash probe per halving of the number of distinct lengths: one for a table of single addresses, at most six for IPv4.
/// An IPv6 prefix never matches an IPv4 address, not even <c>::/0</c>.
/// </remarks>
internal sealed class PrefixIndex
{
    private const int V4Offset = 96;

    private readonly PrefixLengths<uint> _v4;
    private readonly PrefixLengths<UInt128> _v6;

    /// <summary>Of two entries with one prefix the later wins.</summary>
    /// <param name="entries">Numbers are not negative.</param>
    public PrefixIndex(IEnumerable<KeyValuePair<IpPrefix, int>> entries)
    {
        var v4 = new List<(uint Prefix, int Length, int Value)>();
        var v6 = new List<(UInt128 Prefix, int Length, int Value)>();
        foreach (var (prefix, number) in entries)
        {
            if (prefix.Length >= V4Offset && prefix.Address.IsV4) v4.Add(((uint)prefix.Address.Bits, prefix.Length - V4Offset, number));
            else v6.Add((prefix.Address.Bits, prefix.Length, number));
        }

        _v4 = new PrefixLengths<uint>(v4);
        _v6 = new PrefixLengths<UInt128>(v6);
    }

    /// <returns>The number of the longest prefix, -1 when no prefix holds the address.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(NetAddress address) => address.IsV4 ? _v4.Find((uint)address.Bits) : _v6.Find(address.Bits);

    /// <summary>Has what <see cref="Find"/> looks at first brought from memory, so that it need not wait for it some tens of look-ups later.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(NetAddress address)
    {
        if (address.IsV4) _v4.Prefetch((uint)address.Bits);
        else _v6.Prefetch(address.Bits);
    }
}
