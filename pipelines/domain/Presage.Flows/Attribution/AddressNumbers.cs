using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Presage.Core;

namespace Presage.Flows;

/// <summary>Numbers of single addresses, which are added as they are met; not thread-safe. How many there may be is its owner's to say.</summary>
/// <remarks>
/// IPv4 in open addressing with linear probing, at most half full, 8 bytes a place: a look-up mostly touches one line of the cache, which
/// <see cref="Prefetch"/> brings. IPv6 in a dictionary, and with it what finds <see cref="ProbesMax"/> places taken: addresses are
/// chosen by strangers, who might choose those that meet in one place.
/// </remarks>
public sealed class AddressNumbers
{
    private const int Free = -1;
    private const int PlacesFirst = 1 << 10;
    private const int ProbesMax = 16;

    private readonly Dictionary<NetAddress, int> _others = [];
    private Place[] _places = Make(PlacesFirst);
    private int _shift = 64 - BitOperations.Log2(PlacesFirst);
    private int _inPlaces;

    public int Count => _inPlaces + _others.Count;

    /// <param name="number">-1 when the address has none.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryFind(NetAddress address, out int number)
    {
        if (address.IsV4)
        {
            var (key, places) = ((uint)address.Bits, _places);
            var at = PlaceOf(key);
            for (var probe = 0; probe < ProbesMax; probe++, at = (at + 1) & (places.Length - 1))
            {
                ref readonly var place = ref places[at];
                number = place.Number;
                if (number == Free) return false;
                if (place.Key == key) return true;
            }
        }

        return TryFindOther(address, out number);
    }

    /// <param name="address">One that has no number yet.</param>
    /// <param name="number">Not negative.</param>
    public void Add(NetAddress address, int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        if (address.IsV4 && (_inPlaces + 1) * 2L > _places.Length) Grow();
        PutAnywhere(address, number);
    }

    /// <summary>Has the place of an address brought from memory, for who will ask for it soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Prefetch(NetAddress address)
    {
        if (!Sse.IsSupported || !address.IsV4) return;
        Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_places), PlaceOf((uint)address.Bits))));
    }

    private static Place[] Make(int places)
    {
        var made = new Place[places];
        Array.Fill(made, new Place(0, Free));
        return made;
    }

    private bool TryFindOther(NetAddress address, out int number)
    {
        if (_others.TryGetValue(address, out number)) return true;
        number = Free;
        return false;
    }

    private int PlaceOf(uint key) => (int)(key * 0xD6E8FEB86659FD93 >> _shift);

    private bool TryPut(uint key, int number)
    {
        var at = PlaceOf(key);
        for (var probe = 0; probe < ProbesMax; probe++, at = (at + 1) & (_places.Length - 1))
        {
            if (_places[at].Number != Free) continue;
            _places[at] = new Place(key, number);
            _inPlaces++;
            return true;
        }

        return false;
    }

    /// <summary>What found no place before may now: where a place is free no search goes on.</summary>
    private void Grow()
    {
        var before = _places;
        var others = _others.Where(static one => one.Key.IsV4).ToList();
        (_places, _inPlaces) = (Make(before.Length * 2), 0);
        _shift--;
        foreach (var (address, _) in others) _others.Remove(address);
        foreach (var (key, number) in before)
            if (number != Free) PutAnywhere(NetAddress.FromV4(key), number);
        foreach (var (address, number) in others) PutAnywhere(address, number);
    }

    private void PutAnywhere(NetAddress address, int number)
    {
        if (!address.IsV4 || !TryPut((uint)address.Bits, number)) _others.Add(address, number);
    }

    private readonly record struct Place(uint Key, int Number);
}
