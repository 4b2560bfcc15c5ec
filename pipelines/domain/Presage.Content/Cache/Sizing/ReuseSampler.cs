using Presage.Core;

namespace Presage.Content;

/// <summary>
/// How many of the requests a cache of any size would hit, from a sample of the keys: for each request to a sampled key, how many bytes of other sampled
/// keys were asked for since the last one. Bounded memory: when too many keys are sampled, every other one is left out.
/// </summary>
/// <remarks>
/// C. Waldspurger et al., "Efficient MRC Construction with SHARDS", FAST 2015. Distances are sums over a Fenwick tree whose places are the last requests in
/// order; a distance times keys a sampled key is the size of an LRU cache that would hit. Counts of requests are halved with the sample.
/// </remarks>
public sealed class ReuseSampler
{
    private const int StepsPerDoubling = 8;
    private const int Steps = 50 * StepsPerDoubling;
    private readonly int _keysMax;
    private readonly Dictionary<ulong, (int Place, int Bytes)> _last;
    private readonly long[] _tree;
    private readonly double[] _hits = new double[Steps];
    private int _place;
    private int _skippedBits;
    private double _requests;

    /// <param name="keysMax">Keys sampled at most; some thousands give curves within a few hundredths.</param>
    public ReuseSampler(int keysMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(keysMax);
        _keysMax = keysMax;
        _last = new Dictionary<ulong, (int, int)>(keysMax + 1);
        _tree = new long[4 * keysMax + 1];
    }

    /// <summary>One key of so many is sampled; a power of two.</summary>
    public int KeysPerSample => 1 << _skippedBits;

    public void Request(ulong key, int sizeBytes)
    {
        if (!IsSampled(key)) return;
        if (_place + 1 == _tree.Length) Compact();
        _requests++;
        if (_last.TryGetValue(key, out var last))
        {
            var between = SumTo(_place) - SumTo(last.Place) + last.Bytes;
            _hits[StepOf(between * KeysPerSample)]++;
            Add(last.Place, -last.Bytes);
        }

        _last[key] = (++_place, sizeBytes);
        Add(_place, sizeBytes);
        if (_last.Count > _keysMax) Thin();
    }

    /// <summary>Lets older requests count less, so that the curve follows the load.</summary>
    /// <param name="factor">In <c>[0, 1]</c>.</param>
    public void Decay(double factor)
    {
        _requests *= factor;
        for (var step = 0; step < Steps; step++) _hits[step] *= factor;
    }

    /// <summary>Expected hits of an LRU cache, as a share of the requests in <c>[0, 1]</c>; never falls with the size.</summary>
    public double HitRatio(long sizeBytes)
    {
        if (_requests == 0) return 0;
        var hits = 0.0;
        for (var step = 0; step < Steps && SizeOf(step) <= sizeBytes; step++) hits += _hits[step];
        return hits / _requests;
    }

    /// <summary>The estimates as they are now, to be read elsewhere while requests go on here.</summary>
    public ReuseSampler Snapshot()
    {
        var copy = new ReuseSampler(keysMax: 1) { _requests = _requests };
        _hits.CopyTo(copy._hits, 0);
        return copy;
    }

    /// <summary>Bytes of the n-th step: eight a doubling.</summary>
    internal static double SizeOf(int step) => Math.Pow(2, step / (double)StepsPerDoubling);

    private static int StepOf(long sizeBytes) => Math.Clamp((int)Math.Ceiling(Math.Log2(Math.Max(1, sizeBytes)) * StepsPerDoubling), 0, Steps - 1);

    private bool IsSampled(ulong key) => (StableHash.Mix(key ^ 0x2545F4914F6CDD1D) & ((1UL << _skippedBits) - 1)) == 0;

    private void Add(int place, long bytes)
    {
        for (; place < _tree.Length; place += place & -place) _tree[place] += bytes;
    }

    private long SumTo(int place)
    {
        var sum = 0L;
        for (; place > 0; place -= place & -place) sum += _tree[place];
        return sum;
    }

    private void Thin()
    {
        _skippedBits++;
        foreach (var key in _last.Keys)
        {
            if (!IsSampled(key)) _last.Remove(key);
        }

        Decay(0.5);
        Compact();
    }

    /// <summary>Numbers the last requests anew, without gaps.</summary>
    private void Compact()
    {
        var inOrder = _last.OrderBy(entry => entry.Value.Place).ToArray();
        Array.Clear(_tree);
        _place = 0;
        foreach (var (key, value) in inOrder)
        {
            _last[key] = value with { Place = ++_place };
            Add(_place, value.Bytes);
        }
    }
}
