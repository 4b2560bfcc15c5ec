namespace Presage.Forecasting;

/// <summary>The next steps are like the last one. Its quantile 0.9 is the last value too.</summary>
public sealed class NaiveBaseline : IBaseline
{
    private long _lastStepIndex;
    private float _last;

    public void Observe(long stepIndex, double bytes)
    {
        _lastStepIndex = stepIndex;
        if (double.IsFinite(bytes)) _last = (float)bytes;
    }

    public void Forecast(ForecastVector into)
    {
        into.OriginStepIndex = _lastStepIndex;
        Array.Fill(into.Median, _last);
        Array.Fill(into.Upper, _last);
    }
}
