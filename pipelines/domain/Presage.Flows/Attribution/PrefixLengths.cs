using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Presage.Flows;

/// <summary>
/// One address family of a <see cref="PrefixTable{T}"/>: the distinct lengths in ascending order with one hash table each, searched by halving.
/// A hit at a length means: look at longer ones; a miss: at shorter ones. Markers on the way to a longer prefix make hits
/// where no prefix of that length ends, and carry the best match known there, so that no search turns back.
/// </summary>
/// <remarks>Before the search, one bit for each value of the first 16 address bits tells most foreign addresses away.</remarks>
internal sealed class PrefixLengths<TKey>
    where TKey : unmanaged, IBinaryInteger<TKey>
{
    private const int NoValue = -1;
    private const int FirstBits = 16;

    private readonly PrefixHash<TKey>[] _tables;
    private readonly ulong[] _covered = new ulong[(1 << FirstBits) / 64];

    /// <param name="entries">Prefix, length within the family's width, value's index.</param>
    public PrefixLengths(List<(TKey Prefix, int Length, int Value)> entries)
    {
        var lengths = entries.Select(entry => entry.Length).Distinct().Order().ToArray();
        var slots = new Dictionary<TKey, int>[lengths.Length];
        for (var i = 0; i < slots.Length; i++) slots[i] = [];
        foreach (var (prefix, length, value) in entries)
        {
            slots[Array.BinarySearch(lengths, length)][prefix] = value;
            Cover(prefix, length);
        }

        var prefixes = slots.Select(slot => new Dictionary<TKey, int>(slot)).ToArray();
        foreach (var (prefix, length, _) in entries) AddMarkers(prefix, length, lengths, prefixes, slots);
        _tables = [.. lengths.Select((length, i) => new PrefixHash<TKey>(MaskOf(length), slots[i]))];
    }

    private static int Width => Unsafe.SizeOf<TKey>() * 8;

    /// <returns>The value's index, -1 when no prefix holds the address.</returns>
    public int Find(TKey address)
    {
        var best = NoValue;
        if (IsCovered(address) == 0) return best;
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

    /// <summary>Has what <see cref="Find"/> looks at first brought from memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(TKey address)
    {
        if (Sse.IsSupported && _tables.Length > 0) _tables[(_tables.Length - 1) >> 1].Prefetch(address, IsCovered(address));
    }

    /// <returns>1 where any prefix shares the first bits, else 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int IsCovered(TKey address)
    {
        var first = int.CreateTruncating(address >> (Width - FirstBits)) & ((1 << FirstBits) - 1);
        return (int)(_covered[first >> 6] >> (first & 63)) & 1;
    }

    private void Cover(TKey prefix, int length)
    {
        var first = int.CreateTruncating(prefix >> (Width - FirstBits)) & ((1 << FirstBits) - 1);
        var last = first + (length >= FirstBits ? 0 : (1 << (FirstBits - length)) - 1);
        for (var i = first; i <= last; i++) _covered[i >> 6] |= 1UL << (i & 63);
    }

    private static void AddMarkers(TKey prefix, int length, int[] lengths, Dictionary<TKey, int>[] prefixes, Dictionary<TKey, int>[] slots)
    {
        var target = Array.BinarySearch(lengths, length);
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

            slots[middle].TryAdd(prefix & MaskOf(lengths[middle]), BestUpTo(middle, prefix, lengths, prefixes));
            low = middle + 1;
        }
    }

    private static int BestUpTo(int index, TKey address, int[] lengths, Dictionary<TKey, int>[] prefixes)
    {
        for (var i = index; i >= 0; i--)
            if (prefixes[i].TryGetValue(address & MaskOf(lengths[i]), out var value)) return value;
        return NoValue;
    }

    private static TKey MaskOf(int length) => length == 0 ? TKey.Zero : TKey.AllBitsSet << (Width - length);
}
