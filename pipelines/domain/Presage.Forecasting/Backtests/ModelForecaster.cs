using Presage.Core;

namespace Presage.Forecasting;

/// <summary>The model on one series, behind the interface of the baselines. Steps left out are masked, not silent.</summary>
public sealed class ModelForecaster : IForecaster
{
    private readonly SeriesForecaster _forecaster;
    private readonly SeriesState _state;
    private readonly ForecastVector _vector = new();

    public ModelForecaster(ForecastModel model, StepGrid grid)
    {
        _forecaster = new SeriesForecaster(model, grid);
        _state = SeriesState.Create(model);
    }

    public void Observe(long stepIndex, double value)
    {
        var last = _state.LastStepIndex;
        if (last != long.MinValue)
        {
            for (var step = Math.Max(last + 1, stepIndex - SeriesLimits.GapStepsMax); step < stepIndex; step++) _forecaster.Observe(_state, step, double.NaN);
        }

        _forecaster.Observe(_state, stepIndex, value);
    }

    public void Forecast(ForecastVector into)
    {
        _forecaster.Forecast(_state, _vector);
        into.OriginStepIndex = _vector.OriginStepIndex;
        for (var quantile = 0; quantile < ForecastModel.Quantiles.Length; quantile++)
        {
            var from = _vector.OfQuantile(quantile).AsSpan();
            var to = into.OfQuantile(quantile).AsSpan();
            var length = Math.Min(from.Length, to.Length);
            from[..length].CopyTo(to);
            to[length..].Fill(float.NaN);
        }
    }
}
