namespace Presage.Forecasting;

/// <summary>
/// Running measures of forecasts against what came. MAE = mean |actual - median|;
/// pinball(0.9) = mean max(0.9 e, -0.1 e) with e = actual - upper; coverage = share of actuals at or under the upper value.
/// </summary>
public sealed class ForecastScore
{
    private double _absoluteSum;
    private double _pinballSum;
    private long _covered;

    public long Count { get; private set; }

    /// <summary>Actuals that were not finite and were left out.</summary>
    public long RefusedCount { get; private set; }

    /// <summary>Bytes per step; NaN before the first observation.</summary>
    public double MeanAbsoluteError => _absoluteSum / Count;

    /// <summary>Bytes per step; NaN before the first observation.</summary>
    public double PinballUpper => _pinballSum / Count;

    /// <summary>In [0, 1]; 0.9 is right.</summary>
    public double Coverage => (double)_covered / Count;

    public void Observe(double forecastMedian, double forecastUpper, double actual)
    {
        if (!double.IsFinite(actual) || !double.IsFinite(forecastMedian) || !double.IsFinite(forecastUpper))
        {
            RefusedCount++;
            return;
        }

        var residual = actual - forecastUpper;
        _absoluteSum += Math.Abs(actual - forecastMedian);
        _pinballSum += Math.Max(ForecastModel.UpperQuantile * residual, (ForecastModel.UpperQuantile - 1) * residual);
        if (actual <= forecastUpper) _covered++;
        Count++;
    }

    public void Merge(ForecastScore other)
    {
        _absoluteSum += other._absoluteSum;
        _pinballSum += other._pinballSum;
        _covered += other._covered;
        Count += other.Count;
        RefusedCount += other.RefusedCount;
    }
}
