using Presage.Core;

namespace Presage.Flows;

/// <summary>
/// One address family of a <see cref="PrefixTable{T}"/>: the distinct lengths in ascending order with one hash table each, searched by halving.
/// A hit at a length means: look at longer ones; a miss: at shorter ones. Markers on the way to a longer prefix make hits
/// where no prefix of that length ends, and carry the best match known there, so that no search turns back.
/// </summary>
internal sealed class PrefixLengths
{
    private const int NoValue = -1;

    private readonly PrefixHash[] _tables;

    public PrefixLengths(List<(IpPrefix Prefix, int Value)> entries)
    {
        var lengths = entries.Select(entry => (int)entry.Prefix.Length).Distinct().Order().ToArray();
        var slots = new Dictionary<UInt128, int>[lengths.Length];
        for (var i = 0; i < slots.Length; i++) slots[i] = [];
        foreach (var (prefix, value) in entries) slots[Array.BinarySearch(lengths, prefix.Length)][prefix.Address.Bits] = value;
        var prefixes = slots.Select(slot => new Dictionary<UInt128, int>(slot)).ToArray();
        foreach (var (prefix, _) in entries) AddMarkers(prefix, lengths, prefixes, slots);
        _tables = [.. lengths.Select((length, i) => new PrefixHash(MaskOf(length), slots[i]))];
    }

    /// <returns>The value's index, -1 when no prefix holds the address.</returns>
    public int Find(UInt128 address)
    {
        var best = NoValue;
        var low = 0;
        var high = _tables.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            if (_tables[middle].TryFind(address, out var value))
            {
                if (value != NoValue) best = value;
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return best;
    }

    private static void AddMarkers(IpPrefix prefix, int[] lengths, Dictionary<UInt128, int>[] prefixes, Dictionary<UInt128, int>[] slots)
    {
        var target = Array.BinarySearch(lengths, prefix.Length);
        int low = 0, high = lengths.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            if (middle == target) return;
            if (middle > target)
            {
                high = middle - 1;
                continue;
            }

            slots[middle].TryAdd(prefix.Address.Bits & MaskOf(lengths[middle]), BestUpTo(middle, prefix.Address.Bits, lengths, prefixes));
            low = middle + 1;
        }
    }

    private static int BestUpTo(int index, UInt128 address, int[] lengths, Dictionary<UInt128, int>[] prefixes)
    {
        for (var i = index; i >= 0; i--)
            if (prefixes[i].TryGetValue(address & MaskOf(lengths[i]), out var value)) return value;
        return NoValue;
    }

    private static UInt128 MaskOf(int length) => length == 0 ? UInt128.Zero : UInt128.MaxValue << (128 - length);
}
