namespace Presage.Content;

/// <summary>Hit ratios and reciprocal ranks of lists of items against what came; each case counts, named or not.</summary>
public sealed class ForecastScore
{
    /// <summary>Ranks looked at.</summary>
    public const int RanksMax = 20;

    private readonly long[] _hitsAt = new long[RanksMax];
    private double _reciprocals;

    public long Cases { get; private set; }

    /// <summary>Mean of 1 / rank over the first twenty; 0 where the item was not among them.</summary>
    public double MeanReciprocalRank => Cases == 0 ? 0 : _reciprocals / Cases;

    public void Add(ReadOnlySpan<ulong> named, ulong came)
    {
        Cases++;
        var rank = named[..Math.Min(named.Length, RanksMax)].IndexOf(came);
        if (rank < 0) return;
        _hitsAt[rank]++;
        _reciprocals += 1.0 / (rank + 1);
    }

    /// <summary>Share of cases whose item was among the first <paramref name="ranks"/> named.</summary>
    public double HitRatio(int ranks) => Cases == 0 ? 0 : (double)_hitsAt.Take(ranks).Sum() / Cases;
}
