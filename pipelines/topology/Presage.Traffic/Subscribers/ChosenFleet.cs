using Presage.Core;

namespace Presage.Traffic;

/// <summary>Those of a block whom a baseline serves, by subscriber index. Not thread-safe.</summary>
internal sealed class ChosenFleet(StepGrid grid)
{
    private readonly Dictionary<int, ChosenSeries> _series = [];

    /// <summary>Null where the model serves. Who is given another forecaster, or the model again, begins anew.</summary>
    public ChosenSeries? Find(int subscriberIndex, ChosenForecaster? chosen)
    {
        if (chosen is null)
        {
            if (_series.Count > 0) _series.Remove(subscriberIndex);
            return null;
        }

        if (_series.TryGetValue(subscriberIndex, out var series) && series.Name == chosen.Name) return series;
        return _series[subscriberIndex] = new ChosenSeries(chosen, grid);
    }

    /// <summary>Parts with those that were told nothing since a step.</summary>
    public void Sweep(long sinceStep)
    {
        foreach (var gone in _series.Where(series => series.Value.LastStep < sinceStep).Select(series => series.Key).ToArray()) _series.Remove(gone);
    }
}
