using Presage.Core;

namespace Presage.Forecasting;

/// <summary>The model on one series, behind the interface of the baselines. Steps left out are masked, not silent.</summary>
public sealed class ModelForecaster : IForecaster
{
    private readonly StepGrid _grid;
    private SeriesForecaster _forecaster;
    private readonly SeriesState _state;
    private readonly ForecastVector _vector = new();

    public ModelForecaster(ForecastModel model, StepGrid grid)
    {
        _grid = grid;
        _forecaster = new SeriesForecaster(model, grid);
        _state = SeriesState.Create(model);
    }

    /// <summary>Goes on with another model.</summary>
    public void Adopt(ForecastModel model)
    {
        _forecaster = new SeriesForecaster(model, _grid);
        _state.Adopt(model);
    }

    public void Observe(long stepIndex, double value) => Observe(stepIndex, value, default);

    public void Observe(long stepIndex, double value, in SideInputs side)
    {
        var last = _state.LastStepIndex;
        if (last != long.MinValue)
        {
            for (var step = Math.Max(last + 1, stepIndex - SeriesLimits.GapStepsMax); step < stepIndex; step++) _forecaster.Observe(_state, step, double.NaN);
        }

        _forecaster.Observe(_state, stepIndex, value, side);
    }

    public void Forecast(ForecastVector into)
    {
        _forecaster.Forecast(_state, _vector);
        _vector.CopyTo(into);
    }
}
