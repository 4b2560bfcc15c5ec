using System.Numerics;
using Presage.Core;

namespace Presage.Content;

/// <summary>Key → slot in <c>[0, max)</c>, open addressing with linear probing; a removal moves later keys back. Grows to its limit, never shrinks.</summary>
internal sealed class KeySlots
{
    private const int SlotsFirst = 64;

    // Slot + 1; 0 is free.
    private int[] _places = new int[2 * SlotsFirst];
    private ulong[] _keys = new ulong[SlotsFirst];

    public int Count { get; private set; }

    /// <summary>The slot of a key, or -1.</summary>
    public int Find(ulong key)
    {
        var mask = _places.Length - 1;
        for (var at = Home(key); ; at = (at + 1) & mask)
        {
            var slot = _places[at] - 1;
            if (slot < 0 || _keys[slot] == key) return slot;
        }
    }

    public ulong KeyOf(int slot) => _keys[slot];

    /// <summary>Adds a key that is not in the table under a slot that is free.</summary>
    public void Add(ulong key, int slot)
    {
        if (slot >= _keys.Length) Grow(slot);
        _keys[slot] = key;
        Put(key, slot);
        Count++;
    }

    /// <summary>Removes a key that is in the table.</summary>
    public void Remove(ulong key)
    {
        var mask = _places.Length - 1;
        var hole = Home(key);
        while (_keys[_places[hole] - 1] != key) hole = (hole + 1) & mask;
        for (var at = (hole + 1) & mask; _places[at] != 0; at = (at + 1) & mask)
        {
            // A key may move back to the hole unless its home lies behind the hole.
            if (((at - Home(_keys[_places[at] - 1])) & mask) < ((at - hole) & mask)) continue;
            _places[hole] = _places[at];
            hole = at;
        }

        _places[hole] = 0;
        Count--;
    }

    private int Home(ulong key) => (int)(StableHash.Mix(key) >> (64 - BitOperations.Log2((uint)_places.Length)));

    private void Put(ulong key, int slot)
    {
        var at = Home(key);
        while (_places[at] != 0) at = (at + 1) & (_places.Length - 1);
        _places[at] = slot + 1;
    }

    private void Grow(int slot)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)slot + 1);
        Array.Resize(ref _keys, size);
        var old = _places;
        _places = new int[2 * size];
        foreach (var place in old)
        {
            if (place != 0) Put(_keys[place - 1], place - 1);
        }
    }
}
