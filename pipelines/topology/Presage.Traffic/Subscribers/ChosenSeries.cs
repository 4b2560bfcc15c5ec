using Presage.Core;
using Presage.Forecasting;

namespace Presage.Traffic;

/// <summary>A subscriber's two series under the baseline that was chosen for its persona. Serves once it has seen a day; until then the model does.</summary>
internal sealed class ChosenSeries(ChosenForecaster chosen, StepGrid grid)
{
    private readonly IForecaster _down = chosen.Factory.Create();
    private readonly IForecaster _up = chosen.Factory.Create();
    private readonly ForecastVector _vector = new();
    private long _firstStep = long.MinValue;

    public string Name => chosen.Name;

    public long LastStep { get; private set; } = long.MinValue;

    /// <summary>Takes in a step, NaN where it was not measured, and writes its forecast into the slot; false, and nothing is written, before it has seen a day.</summary>
    public bool TryForecast(long stepIndex, (double Down, double Up) bytes, BlockColumns columns, int slot)
    {
        if (_firstStep == long.MinValue) _firstStep = stepIndex;
        LastStep = Math.Max(LastStep, stepIndex);
        _down.Observe(stepIndex, bytes.Down);
        _up.Observe(stepIndex, bytes.Up);
        if (LastStep - _firstStep < grid.StepsPerDay) return false;
        _down.Forecast(_vector);
        columns.Write(slot, Direction.Down, _vector);
        _up.Forecast(_vector);
        columns.Write(slot, Direction.Up, _vector);
        return true;
    }
}
