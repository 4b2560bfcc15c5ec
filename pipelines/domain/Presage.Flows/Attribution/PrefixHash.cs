using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Presage.Flows;

/// <summary>The prefixes of one length: open addressing with linear probing, at most three quarters full, never changed after it is built.</summary>
/// <remarks>Keys of 32 bits make slots of 8 bytes: the single addresses of 100,000 subscribers take 2 MB.</remarks>
internal sealed class PrefixHash<TKey>
    where TKey : unmanaged, IBinaryInteger<TKey>
{
    private const int Empty = int.MinValue;

    private readonly TKey _mask;
    private readonly Slot[] _slots;
    private readonly int _shift;

    public PrefixHash(TKey mask, Dictionary<TKey, int> values)
    {
        _mask = mask;
        var bits = BitOperations.Log2((uint)Math.Max(1, values.Count * 4L / 3)) + 1;
        _shift = 64 - bits;
        _slots = new Slot[1 << bits];
        Array.Fill(_slots, new Slot(TKey.Zero, Empty));
        foreach (var (key, value) in values)
        {
            var place = PlaceOf(key);
            while (_slots[place].Value != Empty) place = (place + 1) & (_slots.Length - 1);
            _slots[place] = new Slot(key, value);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryFind(TKey address, out int value)
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

    /// <summary>Has the place where a search begins brought from memory; of another place, which no search uses, unless <paramref name="isWanted"/>.</summary>
    /// <param name="isWanted">1 or 0, so that nothing branches on what cannot be foreseen.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Prefetch(TKey address, int isWanted)
    {
        var place = PlaceOf(address & _mask) & -isWanted;
        Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_slots), place)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int PlaceOf(TKey key)
    {
        var folded = ulong.CreateTruncating(key);
        if (Unsafe.SizeOf<TKey>() > sizeof(ulong)) folded ^= BitOperations.RotateLeft(ulong.CreateTruncating(key >> 64) * 0x9E3779B97F4A7C15, 32);
        return (int)(folded * 0xD6E8FEB86659FD93 >> _shift);
    }

    private readonly record struct Slot(TKey Key, int Value);
}
