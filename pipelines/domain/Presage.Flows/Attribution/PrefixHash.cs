using System.Numerics;
using System.Runtime.CompilerServices;

namespace Presage.Flows;

/// <summary>The prefixes of one length: open addressing with linear probing, at most half full, never changed after it is built.</summary>
internal sealed class PrefixHash
{
    private const int Empty = int.MinValue;

    private readonly UInt128 _mask;
    private readonly Slot[] _slots;
    private readonly int _shift;

    public PrefixHash(UInt128 mask, Dictionary<UInt128, int> values)
    {
        _mask = mask;
        var bits = BitOperations.Log2((uint)Math.Max(2, values.Count)) + 2;
        _shift = 64 - bits;
        _slots = new Slot[1 << bits];
        Array.Fill(_slots, new Slot(UInt128.Zero, Empty));
        foreach (var (key, value) in values)
        {
            var place = PlaceOf(key);
            while (_slots[place].Value != Empty) place = (place + 1) & (_slots.Length - 1);
            _slots[place] = new Slot(key, value);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryFind(UInt128 address, out int value)
    {
        var key = address & _mask;
        var slots = _slots;
        for (var place = PlaceOf(key); ; place = (place + 1) & (slots.Length - 1))
        {
            ref readonly var slot = ref slots[place];
            value = slot.Value;
            if (value == Empty) return false;
            if (slot.Key == key) return true;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int PlaceOf(UInt128 key)
    {
        var folded = (ulong)key ^ BitOperations.RotateLeft((ulong)(key >> 64) * 0x9E3779B97F4A7C15, 32);
        return (int)(folded * 0xD6E8FEB86659FD93 >> _shift);
    }

    private readonly record struct Slot(UInt128 Key, int Value);
}
