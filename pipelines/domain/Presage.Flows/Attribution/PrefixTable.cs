using Presage.Core;

namespace Presage.Flows;

/// <summary>Values by prefix, of which the longest that holds an address decides; built once, then immutable and safe to share between threads.</summary>
/// <remarks>An IPv6 prefix never matches an IPv4 address, not even <c>::/0</c>.</remarks>
public sealed class PrefixTable<T>
{
    private readonly PrefixIndex _index;
    private readonly T[] _values;

    /// <summary>Of two entries with one prefix the later wins.</summary>
    public PrefixTable(IEnumerable<KeyValuePair<IpPrefix, T>> entries)
    {
        var all = entries.ToList();
        _values = [.. all.Select(static entry => entry.Value)];
        _index = new PrefixIndex(all.Select(static (entry, number) => KeyValuePair.Create(entry.Key, number)));
    }

    public int Count => _values.Length;

    public bool TryFind(NetAddress address, out T value)
    {
        var index = _index.Find(address);
        value = index >= 0 ? _values[index] : default!;
        return index >= 0;
    }
}
