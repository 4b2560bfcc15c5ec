namespace Presage.Forecasting;

/// <summary>A forecast that needs no model, of one series; what the model must beat.</summary>
public interface IBaseline
{
    /// <summary>Takes in the bytes of a step; steps come in order, and what is not finite is left out.</summary>
    void Observe(long stepIndex, double bytes);

    /// <summary>Fills both quantiles for the steps after the last one observed. A baseline has no spread: upper = median.</summary>
    void Forecast(ForecastVector into);
}
