namespace Presage.Forecasting;

/// <summary>The next steps are like the last one. Its quantile 0.9 is the last value too.</summary>
public sealed class NaiveBaseline : IForecaster
{
    private long _lastStepIndex;
    private float _last;

    public void Observe(long stepIndex, double value)
    {
        _lastStepIndex = stepIndex;
        if (double.IsFinite(value)) _last = (float)value;
    }

    public void Forecast(ForecastVector into)
    {
        into.OriginStepIndex = _lastStepIndex;
        for (var quantile = 0; quantile < ForecastModel.Quantiles.Length; quantile++) Array.Fill(into.OfQuantile(quantile), _last);
    }
}
