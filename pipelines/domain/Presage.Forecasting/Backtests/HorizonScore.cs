namespace Presage.Forecasting;

/// <summary>Sums over the forecasts of one series for one step ahead, in the series' unit.</summary>
public sealed class HorizonScore
{
    private readonly double[] _pinballs = new double[ForecastModel.Quantiles.Length];
    private readonly long[] _covered = new long[ForecastModel.Quantiles.Length];

    /// <summary>Forecasts scored.</summary>
    public long Count { get; private set; }

    /// <summary>Forecasts that were not finite: none is made for this step.</summary>
    public long RefusedCount { get; private set; }

    /// <summary>Σ |x - median|.</summary>
    public double AbsoluteSum { get; private set; }

    /// <summary>Σ (median - x).</summary>
    public double BiasSum { get; private set; }

    /// <summary>Σ x.</summary>
    public double ActualSum { get; private set; }

    /// <summary>Σ max(q e, (q - 1) e), e = x - forecast, of a quantile by its place in <see cref="ForecastModel.Quantiles"/>.</summary>
    public double PinballSum(int quantile) => _pinballs[quantile];

    /// <summary>Actuals at or under the quantile.</summary>
    public long CoveredCount(int quantile) => _covered[quantile];

    /// <param name="forecast">Made <paramref name="index"/> + 1 steps before the actual.</param>
    /// <param name="index">Place in the vector, from 0.</param>
    /// <param name="actual">Finite.</param>
    public void Observe(ForecastVector forecast, int index, double actual)
    {
        for (var quantile = 0; quantile < _pinballs.Length; quantile++)
        {
            if (float.IsFinite(forecast.OfQuantile(quantile)[index])) continue;
            RefusedCount++;
            return;
        }

        for (var quantile = 0; quantile < _pinballs.Length; quantile++)
        {
            var residual = actual - forecast.OfQuantile(quantile)[index];
            var level = ForecastModel.Quantiles[quantile];
            _pinballs[quantile] += Math.Max(level * residual, (level - 1) * residual);
            if (residual <= 0) _covered[quantile]++;
        }

        var bias = forecast.Median[index] - actual;
        AbsoluteSum += Math.Abs(bias);
        BiasSum += bias;
        ActualSum += actual;
        Count++;
    }

    public void Merge(HorizonScore other)
    {
        for (var quantile = 0; quantile < _pinballs.Length; quantile++)
        {
            _pinballs[quantile] += other._pinballs[quantile];
            _covered[quantile] += other._covered[quantile];
        }

        Count += other.Count;
        RefusedCount += other.RefusedCount;
        AbsoluteSum += other.AbsoluteSum;
        BiasSum += other.BiasSum;
        ActualSum += other.ActualSum;
    }
}
