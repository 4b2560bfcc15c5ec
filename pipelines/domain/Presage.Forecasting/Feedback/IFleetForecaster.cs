namespace Presage.Forecasting;

/// <summary>Forecasts all series of a set together, as time goes on: what comes of one may be learned for the others. Not thread-safe.</summary>
public interface IFleetForecaster
{
    /// <summary>Takes in a step of all series.</summary>
    /// <param name="stepIndex">After the one before.</param>
    /// <param name="values">By series.</param>
    void Observe(long stepIndex, ReadOnlySpan<FleetValue> values);

    /// <summary>Fills the quantiles of the steps after the last one, of one series.</summary>
    void Forecast(int series, ForecastVector into);
}
