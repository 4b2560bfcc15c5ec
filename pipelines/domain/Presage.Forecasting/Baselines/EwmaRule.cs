namespace Presage.Forecasting;

/// <summary>
/// Exponentially weighted mean: m += share · (x - m), for several shares at once; the one whose next-step residuals were
/// smallest of late (mean |x - m|) forecasts. The last value is not among them: that is a baseline of its own.
/// </summary>
internal sealed class EwmaRule : IPointRule
{
    /// <summary>Of the mean residual that the choice is made by: two days of five-minute steps.</summary>
    private const double ChoiceShare = 1.0 / 576;

    private static readonly double[] Shares = [0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.85];

    private readonly double[] _means = new double[Shares.Length];
    private readonly double[] _residuals = new double[Shares.Length];
    private long _count;

    public void Observe(long stepIndex, double value)
    {
        if (double.IsNaN(value)) return;
        _count++;
        for (var i = 0; i < Shares.Length; i++)
        {
            if (_count > 1) _residuals[i] += Math.Max(ChoiceShare, 1.0 / _count) * (Math.Abs(value - _means[i]) - _residuals[i]);
            _means[i] += Math.Max(Shares[i], 1.0 / _count) * (value - _means[i]);
        }
    }

    public void Forecast(Span<double> points)
    {
        var best = 0;
        for (var i = 1; i < Shares.Length; i++)
        {
            if (_residuals[i] <= _residuals[best]) best = i;
        }

        points.Fill(_means[best]);
    }
}
