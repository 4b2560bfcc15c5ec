namespace Presage.Content;

/// <summary>
/// How far one client has moved the weights of the second stage: d, the sum of its steps, as a vector of all features. A step is shortened so that |d| stays within
/// <see cref="PredictorOptions.ClientPullMax"/>; d fades by e^(−n / <see cref="PredictorOptions.ClientPullFadeLessons"/>) while others teach n lessons.
/// Steps of ordinary clients point here and there and add up to little; only one that asks for the unlikely again and again comes to the bound.
/// </summary>
internal sealed class ClientPull
{
    private readonly float[] _moved = new float[RankWeights.FeatureCount];
    private long _othersSeen;

    public void Reset(long othersLessons)
    {
        Array.Clear(_moved);
        _othersSeen = othersLessons;
    }

    /// <param name="othersLessons">Lessons that the others have taught so far.</param>
    public void Fade(long othersLessons, double fadeLessons)
    {
        var kept = (float)Math.Exp((_othersSeen - othersLessons) / fadeLessons);
        foreach (ref var moved in _moved.AsSpan()) moved *= kept;
        _othersSeen = othersLessons;
    }

    /// <summary>The share of a step that the client may still take, from 0 to 1; it is counted as taken.</summary>
    public double Take(ReadOnlySpan<double> gradient, double step, double most)
    {
        var (moved, across, wished) = (0.0, 0.0, 0.0);
        for (var feature = 0; feature < _moved.Length; feature++)
        {
            var by = step * gradient[feature];
            moved += _moved[feature] * _moved[feature];
            across += _moved[feature] * by;
            wished += by * by;
        }

        var share = ShareOf(moved, across, wished, most * most);
        for (var feature = 0; feature < _moved.Length; feature++) _moved[feature] += (float)(share * step * gradient[feature]);
        return share;
    }

    public void Write(StateWriter to)
    {
        foreach (var moved in _moved) to.Float(moved);
        to.Long(_othersSeen);
    }

    public void Read(StateReader from)
    {
        foreach (ref var moved in _moved.AsSpan()) moved = from.Float();
        _othersSeen = from.Long();
    }

    /// <summary>The largest s in [0, 1] with |d + s g|² ≤ <paramref name="most"/>: of |d|² = moved, d·g = across and |g|² = wished.</summary>
    private static double ShareOf(double moved, double across, double wished, double most)
    {
        if (moved + 2 * across + wished <= most || wished <= 0) return 1;
        return Math.Clamp((Math.Sqrt(Math.Max(0, across * across + wished * (most - moved))) - across) / wished, 0, 1);
    }
}
