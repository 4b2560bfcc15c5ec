using Presage.Core;

namespace Presage.Flows;

/// <summary>Longest-prefix match over IPv4 and IPv6; built once, then immutable and safe to share between threads.</summary>
/// <remarks>
/// Binary search over prefix lengths with markers: M. Waldvogel et al., "Scalable High Speed IP Routing Lookups", SIGCOMM 1997.
/// A lookup costs one hash probe per halving of the number of distinct lengths: one for a table of single addresses, at most six for IPv4.
/// An IPv6 prefix never matches an IPv4 address, not even <c>::/0</c>.
/// </remarks>
public sealed class PrefixTable<T>
{
    private const int V4Offset = 96;

    private readonly PrefixLengths<uint> _v4;
    private readonly PrefixLengths<UInt128> _v6;
    private readonly T[] _values;

    /// <summary>Of two entries with one prefix the later wins.</summary>
    public PrefixTable(IEnumerable<KeyValuePair<IpPrefix, T>> entries)
    {
        var values = new List<T>();
        var v4 = new List<(uint Prefix, int Length, int Value)>();
        var v6 = new List<(UInt128 Prefix, int Length, int Value)>();
        foreach (var (prefix, value) in entries)
        {
            if (prefix.Length >= V4Offset && prefix.Address.IsV4) v4.Add(((uint)prefix.Address.Bits, prefix.Length - V4Offset, values.Count));
            else v6.Add((prefix.Address.Bits, prefix.Length, values.Count));
            values.Add(value);
        }

        _values = [.. values];
        _v4 = new PrefixLengths<uint>(v4);
        _v6 = new PrefixLengths<UInt128>(v6);
    }

    public int Count => _values.Length;

    public bool TryFind(NetAddress address, out T value)
    {
        var index = address.IsV4 ? _v4.Find((uint)address.Bits) : _v6.Find(address.Bits);
        value = index >= 0 ? _values[index] : default!;
        return index >= 0;
    }
}
