using System.Numerics;
using Presage.Core;

namespace Presage.Content;

/// <summary>Key → slot of an <see cref="EntrySlab"/>. Open addressing with linear probing; a removal moves later keys back, so no tombstones gather.</summary>
/// <remarks>Holds slots only: the key of a slot is read from the slab. Grows at three quarters full; allocates only then.</remarks>
internal sealed class KeyIndex
{
    private const int SlotsMin = 16;

    // 0 means free; otherwise slot + 1.
    private int[] _places;
    private int _shift;

    public KeyIndex(int expected)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(SlotsMin, expected + expected / 2));
        _places = new int[size];
        _shift = 64 - BitOperations.Log2((uint)size);
    }

    public int Count { get; private set; }

    /// <summary>The slot of a key, or -1.</summary>
    public int Find(ulong key, CacheEntry[] entries)
    {
        var places = _places;
        for (var at = Home(key); ; at = (at + 1) & (places.Length - 1))
        {
            var slot = places[at] - 1;
            if (slot < 0 || entries[slot].Key == key) return slot;
        }
    }

    /// <summary>Adds a slot whose key is not in the index.</summary>
    public void Add(int slot, CacheEntry[] entries)
    {
        if (Count >= _places.Length - _places.Length / 4) Grow(entries);
        Put(slot, entries[slot].Key);
        Count++;
    }

    /// <summary>Removes a key that is in the index.</summary>
    public void Remove(ulong key, CacheEntry[] entries)
    {
        var places = _places;
        var mask = places.Length - 1;
        var hole = Home(key);
        while (entries[places[hole] - 1].Key != key) hole = (hole + 1) & mask;
        for (var at = (hole + 1) & mask; places[at] != 0; at = (at + 1) & mask)
        {
            // A key may move back to the hole unless its home lies behind the hole.
            var home = Home(entries[places[at] - 1].Key);
            if (((at - home) & mask) < ((at - hole) & mask)) continue;
            places[hole] = places[at];
            hole = at;
        }

        places[hole] = 0;
        Count--;
    }

    private int Home(ulong key) => (int)(StableHash.Mix(key) >> _shift);

    private void Put(int slot, ulong key)
    {
        var at = Home(key);
        while (_places[at] != 0) at = (at + 1) & (_places.Length - 1);
        _places[at] = slot + 1;
    }

    private void Grow(CacheEntry[] entries)
    {
        var old = _places;
        _places = new int[old.Length * 2];
        _shift--;
        foreach (var place in old)
        {
            if (place != 0) Put(place - 1, entries[place - 1].Key);
        }
    }
}
