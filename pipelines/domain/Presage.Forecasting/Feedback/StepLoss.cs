namespace Presage.Forecasting;

/// <summary>
/// Mean loss of the forecasts of a step: pinball of median and upper, divided by the series' own mean change, which moves slowly, so that what was
/// lost is not measured by the change itself. Sixteen bytes a series. Not thread-safe.
/// </summary>
public sealed class StepLoss(int seriesCount)
{
    private const double ChangeRate = 0.001;

    private readonly double[] _change = new double[seriesCount];
    private readonly double[] _last = NotKnown(seriesCount);
    private double _sum;
    private int _count;

    /// <param name="series">Place in [0, count).</param>
    /// <param name="value">What came; one that is not finite changes nothing.</param>
    /// <param name="median">Forecast for this step; NaN for none.</param>
    /// <param name="upper">Likewise.</param>
    public void Add(int series, double value, double median, double upper)
    {
        if (!double.IsFinite(value)) return;
        var change = Math.Abs(value - _last[series]);
        _last[series] = value;
        if (double.IsNaN(change)) return;
        _change[series] = _change[series] == 0 ? change : _change[series] + ChangeRate * (change - _change[series]);
        var loss = (Pinball(ForecastModel.MedianQuantile, value - median) + Pinball(ForecastModel.UpperQuantile, value - upper)) / 2 / _change[series];
        if (!double.IsFinite(loss)) return;
        _sum += loss;
        _count++;
    }

    /// <summary>The mean over the step's forecasts, NaN for none; the next step begins.</summary>
    public double Close()
    {
        var mean = _count == 0 ? double.NaN : _sum / _count;
        (_sum, _count) = (0, 0);
        return mean;
    }

    private static double Pinball(double quantile, double residual) => Math.Max(quantile * residual, (quantile - 1) * residual);

    private static double[] NotKnown(int count)
    {
        var values = new double[count];
        Array.Fill(values, double.NaN);
        return values;
    }
}
