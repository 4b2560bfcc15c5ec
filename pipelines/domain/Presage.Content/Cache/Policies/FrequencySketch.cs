using Presage.Core;

namespace Presage.Content;

/// <summary>
/// How often keys were asked for lately: a count-min sketch of 4-bit counters, all of which are halved when as many requests were counted as
/// ten times its width.
/// </summary>
/// <remarks>
/// G. Einziger, R. Friedman, B. Manes, "TinyLFU: A Highly Efficient Cache Admission Policy", ACM ToS 2017. Four rows; row i of word w is the i-th
/// 16 bits, of which a key has one counter of 4. Widening copies the table behind itself: places are taken by their low bits, so estimates stay.
/// </remarks>
internal sealed class FrequencySketch
{
    public const int FrequencyMax = 15;
    private const int Rows = 4;
    private const int WordsMin = 64;
    private const int RequestsPerWord = 10;
    private const ulong HalfMask = 0x7777777777777777;
    private ulong[] _words = new ulong[WordsMin];
    private int _counted;

    /// <summary>Makes the sketch wide enough for so many entries.</summary>
    public void Fit(int entries)
    {
        while (_words.Length < entries)
        {
            var wider = new ulong[_words.Length * 2];
            _words.CopyTo(wider, 0);
            _words.CopyTo(wider, _words.Length);
            _words = wider;
        }
    }

    /// <summary>In <c>[0, 15]</c>; rarely too high, too low only through halving.</summary>
    public int Frequency(ulong key)
    {
        var (hash, step) = Hashes(key);
        var least = FrequencyMax;
        for (var row = 0; row < Rows; row++, hash += step) least = Math.Min(least, (int)((_words[Word(hash)] >> Shift(hash, row)) & FrequencyMax));
        return least;
    }

    public void Count(ulong key)
    {
        var (hash, step) = Hashes(key);
        var counted = false;
        for (var row = 0; row < Rows; row++, hash += step)
        {
            ref var word = ref _words[Word(hash)];
            var shift = Shift(hash, row);
            if (((word >> shift) & FrequencyMax) == FrequencyMax) continue;
            word += 1UL << shift;
            counted = true;
        }

        if (counted && ++_counted >= RequestsPerWord * _words.Length) Halve();
    }

    private static (ulong Hash, ulong Step) Hashes(ulong key)
    {
        var hash = StableHash.Mix(key);
        return (hash, StableHash.Mix(hash + 0x9E3779B97F4A7C15) | 1);
    }

    private static int Shift(ulong hash, int row) => row * 16 + (int)(hash >> 62) * 4;

    private int Word(ulong hash) => (int)hash & (_words.Length - 1);

    private void Halve()
    {
        for (var index = 0; index < _words.Length; index++) _words[index] = (_words[index] >> 1) & HalfMask;
        _counted /= 2;
    }
}
