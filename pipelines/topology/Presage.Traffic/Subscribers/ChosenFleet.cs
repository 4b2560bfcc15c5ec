using Presage.Core;
using Presage.Forecasting;

namespace Presage.Traffic;

/// <summary>Those of a block whom a baseline serves, by subscriber index. Not thread-safe.</summary>
internal sealed class ChosenFleet(StepGrid grid)
{
    private readonly Dictionary<int, ChosenSeries> _series = [];
    private readonly ForecastVector _vector = new();

    public int Count => _series.Count;

    /// <summary>
    /// Takes in a subscriber's step, and writes the baseline's forecast over the model's where it serves; false where the model does. Who is
    /// given another forecaster, or the model again, begins anew.
    /// </summary>
    public bool TryServe(in SubscriberStep step, ChosenForecaster? chosen, BlockColumns columns, int slot)
    {
        var index = step.SubscriberIndex;
        if (chosen is null)
        {
            if (_series.Count > 0) _series.Remove(index);
            return false;
        }

        if (!_series.TryGetValue(index, out var series) || series.Name != chosen.Name) _series[index] = series = new ChosenSeries(chosen);
        series.Observe(step);
        if (!series.IsWarm(grid)) return false;
        foreach (var direction in (ReadOnlySpan<Direction>)[Direction.Down, Direction.Up])
        {
            series.Forecast(direction, _vector);
            columns.Write(slot, direction, _vector);
        }

        return true;
    }

    /// <summary>Parts with those that were told nothing since a step.</summary>
    public void Sweep(long sinceStep)
    {
        foreach (var gone in _series.Where(series => series.Value.LastStep < sinceStep).Select(series => series.Key).ToArray()) _series.Remove(gone);
    }
}
