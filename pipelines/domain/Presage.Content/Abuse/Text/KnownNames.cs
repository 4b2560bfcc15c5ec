using System.Runtime.InteropServices;

namespace Presage.Content;

/// <summary>
/// Names by hash that the site was seen to have, in sets of eight; in a full set the one that was silent longest gives way. A name is known to all once a second client
/// had it; until then to the first one only, so that nobody teaches alone what is there.
/// </summary>
internal sealed class KnownNames(int namesMax)
{
    private const int SetSize = 8;

    private readonly ulong[] _hashes = new ulong[namesMax];
    private readonly uint[] _touched = new uint[namesMax];
    private readonly ushort[] _first = new ushort[namesMax];
    private readonly ushort[] _marks = new ushort[namesMax];
    private uint _now;

    /// <summary>0 where a client other than this one taught the name, 1 where this one did alone, 2 where nobody did.</summary>
    public int Novelty(ulong hash, ushort client)
    {
        var place = Find(hash);
        return place < 0 ? 2 : _first[place] == client ? 1 : 0;
    }

    /// <summary>Bits that were marked for the name.</summary>
    public ushort Marks(ulong hash) => Find(hash) is var place and >= 0 ? _marks[place] : (ushort)0;

    public void Learn(ulong hash, ushort client, ushort marks = 0)
    {
        hash |= 1;
        var place = Find(hash);
        if (place < 0)
        {
            place = Oldest(hash);
            _hashes[place] = hash;
            _first[place] = client;
            _marks[place] = 0;
        }
        else if (_first[place] != client)
        {
            _first[place] = 0;
        }

        _marks[place] |= marks;
        _touched[place] = ++_now;
    }

    private int Find(ulong hash)
    {
        var start = SetOf(hash | 1);
        var place = _hashes.AsSpan(start, SetSize).IndexOf(hash | 1);
        return place < 0 ? -1 : start + place;
    }

    private int Oldest(ulong hash)
    {
        var start = SetOf(hash);
        var oldest = start;
        for (var other = start + 1; other < start + SetSize; other++)
        {
            if (_touched[other] < _touched[oldest]) oldest = other;
        }

        return oldest;
    }

    private int SetOf(ulong hash) => (int)(hash >> 32) & (namesMax - 1) & ~(SetSize - 1);

    public void Write(StateWriter to)
    {
        to.Int((int)_now);
        to.Ints(MemoryMarshal.Cast<ulong, int>(_hashes));
        to.Ints(MemoryMarshal.Cast<uint, int>(_touched));
        to.UShorts(_first);
        to.UShorts(_marks);
    }

    public void Read(StateReader from)
    {
        _now = (uint)from.Int();
        from.Ints(MemoryMarshal.Cast<ulong, int>(_hashes.AsSpan()));
        from.Ints(MemoryMarshal.Cast<uint, int>(_touched.AsSpan()));
        from.UShorts(_first);
        from.UShorts(_marks);
    }
}
