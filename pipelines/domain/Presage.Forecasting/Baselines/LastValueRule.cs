namespace Presage.Forecasting;

/// <summary>The next steps are like the last one known.</summary>
internal sealed class LastValueRule : IPointRule
{
    private double _last;

    public void Observe(long stepIndex, double value)
    {
        if (!double.IsNaN(value)) _last = value;
    }

    public void Forecast(Span<double> points) => points.Fill(_last);
}
