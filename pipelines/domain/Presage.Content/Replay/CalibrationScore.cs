namespace Presage.Content;

/// <summary>
/// Expected calibration error over ten bins of equal width: Σ n_b / n · |mean probability − share that came|, over all pairs of a
/// probability and its outcome.
/// </summary>
public sealed class CalibrationScore
{
    public const int Bins = 10;

    private readonly long[] _counts = new long[Bins];
    private readonly double[] _probabilities = new double[Bins];
    private readonly long[] _came = new long[Bins];

    public long Pairs => _counts.Sum();

    public double Error
    {
        get
        {
            var error = 0.0;
            for (var bin = 0; bin < Bins; bin++) error += Math.Abs(_probabilities[bin] - _came[bin]);
            return Pairs == 0 ? 0 : error / Pairs;
        }
    }

    public void Add(float probability, bool came)
    {
        var bin = Math.Clamp((int)(probability * Bins), 0, Bins - 1);
        _counts[bin]++;
        _probabilities[bin] += probability;
        if (came) _came[bin]++;
    }

    /// <summary>Pairs, mean probability and share that came, of each bin that has any.</summary>
    public IEnumerable<(long Pairs, double Probability, double Came)> Rows() =>
        from bin in Enumerable.Range(0, Bins)
        where _counts[bin] > 0
        select (_counts[bin], _probabilities[bin] / _counts[bin], (double)_came[bin] / _counts[bin]);
}
