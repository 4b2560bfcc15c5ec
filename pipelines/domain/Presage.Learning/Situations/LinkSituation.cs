namespace Presage.Learning;

/// <summary>
/// The learner's state of one link and direction: three bands, read from the forecasts of the subscribers on it.
/// </summary>
/// <param name="LoadBand">Σ upper forecast / capacity: 0 below 0.5, 1 below 0.8, 2 below 1.0, 3 below 1.3, else 4.</param>
/// <param name="TrendBand">Σ median at the horizon's end against its start: 0 falls by more than a tenth, 1 steady, 2 rises by more.</param>
/// <param name="SpreadBand">Coefficient of variation of the upper forecasts: 0 below 1 (alike), 1 below 2, else 2 (few carry most).</param>
public readonly record struct LinkSituation(int LoadBand, int TrendBand, int SpreadBand)
{
    private const int TrendBandCount = 3;
    private const int SpreadBandCount = 3;
    private static readonly double[] LoadEdges = [0.5, 0.8, 1.0, 1.3];
    private static readonly double[] TrendEdges = [-0.1, 0.1];
    private static readonly double[] SpreadEdges = [1, 2];

    /// <summary>States are numbered <c>[0, Count)</c>; stored in journals, so the numbering only ever grows.</summary>
    public const int Count = 5 * TrendBandCount * SpreadBandCount;

    public int StateIndex => (LoadBand * TrendBandCount + TrendBand) * SpreadBandCount + SpreadBand;

    /// <param name="load">Σ upper / capacity, at least 0; infinity is the highest band.</param>
    /// <param name="trend">(end − start) / start of Σ median, at least −1.</param>
    /// <param name="spread">Standard deviation / mean, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A NaN, or a value below its range.</exception>
    public static LinkSituation Of(double load, double trend, double spread)
    {
        if (!(load >= 0)) throw new ArgumentOutOfRangeException(nameof(load), load, "the load is at least 0");
        if (!(trend >= -1)) throw new ArgumentOutOfRangeException(nameof(trend), trend, "the trend is at least -1");
        if (!(spread >= 0)) throw new ArgumentOutOfRangeException(nameof(spread), spread, "the spread is at least 0");
        return new LinkSituation(BandOf(load, LoadEdges), BandOf(trend, TrendEdges), BandOf(spread, SpreadEdges));
    }

    /// <exception cref="ArgumentOutOfRangeException">Outside <c>[0, Count)</c>.</exception>
    public static LinkSituation FromIndex(int stateIndex)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)stateIndex, (uint)Count, nameof(stateIndex));
        var (rest, spread) = Math.DivRem(stateIndex, SpreadBandCount);
        var (load, trend) = Math.DivRem(rest, TrendBandCount);
        return new LinkSituation(load, trend, spread);
    }

    private static int BandOf(double value, double[] edges)
    {
        var band = 0;
        while (band < edges.Length && value >= edges[band]) band++;
        return band;
    }
}
