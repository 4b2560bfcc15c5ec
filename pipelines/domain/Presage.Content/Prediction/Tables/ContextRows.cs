using Presage.Core;

namespace Presage.Content;

/// <summary>Hash of a context → row of a <see cref="SuccessorTable"/>, in sets of eight; in a full set the row that was silent longest gives way.</summary>
/// <remarks>Contexts are known by 64 bits of hash only: two that collide share a row, which at 2^17 contexts happens once in 10^9 runs.</remarks>
internal sealed class ContextRows
{
    private const int SetSize = 8;

    private readonly ulong[] _hashes;
    private readonly uint[] _touched;
    private uint _now;

    /// <param name="rowsMax">A power of two, at least 8.</param>
    public ContextRows(int rowsMax)
    {
        _hashes = new ulong[rowsMax];
        _touched = new uint[rowsMax];
    }

    public static ulong HashOf(int older, int newer) => StableHash.Mix((ulong)(uint)older << 32 | (uint)newer) | 1;

    public static ulong HashOf(int oldest, int older, int newer) => StableHash.Mix(HashOf(oldest, older) ^ (uint)newer * 0x9E3779B97F4A7C15UL) | 1;

    /// <summary>The row of a context, or -1.</summary>
    public int Find(ulong hash)
    {
        var start = SetOf(hash);
        var place = _hashes.AsSpan(start, SetSize).IndexOf(hash);
        return place < 0 ? -1 : start + place;
    }

    /// <summary>The row of a context; <paramref name="isNew"/> when another context may have had it.</summary>
    public int Admit(ulong hash, out bool isNew)
    {
        var row = Find(hash);
        isNew = row < 0;
        if (isNew)
        {
            var start = SetOf(hash);
            row = start;
            for (var other = start + 1; other < start + SetSize; other++)
            {
                if (_touched[other] < _touched[row]) row = other;
            }

            _hashes[row] = hash;
        }

        _touched[row] = ++_now;
        return row;
    }

    public void Write(StateWriter to)
    {
        to.Int((int)_now);
        to.Int(_hashes.Count(hash => hash != 0));
        for (var row = 0; row < _hashes.Length; row++)
        {
            if (_hashes[row] == 0) continue;
            to.Int(row);
            to.Long((long)_hashes[row]);
            to.Int((int)_touched[row]);
        }
    }

    public void Read(StateReader from)
    {
        _now = (uint)from.Int();
        for (var left = from.Count(_hashes.Length); left > 0; left--)
        {
            var row = from.Count(_hashes.Length - 1);
            _hashes[row] = (ulong)from.Long();
            _touched[row] = (uint)from.Int();
        }
    }

    private int SetOf(ulong hash) => (int)(hash >> 32) & (_hashes.Length - 1) & ~(SetSize - 1);
}
