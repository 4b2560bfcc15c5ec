using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Forecasting;

/// <summary>
/// One row of a batch: reads on in a series and makes, step by step, the features that serving would make and the targets.
/// A target is z of a coming value on the scale of now: ln(1 + x[t + h] / scale[t]).
/// </summary>
internal sealed class TrainingRow(StepGrid setGrid)
{
    private SeriesMemory _memory = new();
    private TrainingSeries? _series;
    private ImmutableArray<float> _values = [];
    private StepGrid? _grid;
    private int _at;

    /// <summary>Whether a whole chunk with all its targets is still ahead.</summary>
    public bool HasChunk(int steps) => _at + steps + ForecastModel.Horizon <= _values.Length;

    /// <summary>Goes to <paramref name="start"/> of a series, remembering only <c>[historyStart, start)</c>.</summary>
    public void MoveTo(TrainingSeries series, int historyStart, int start)
    {
        _memory = new SeriesMemory();
        _series = series;
        _grid = series.Grid ?? setGrid;
        _values = series.BytesPerStep;
        for (_at = historyStart; _at < start; _at++) _memory.Observe(_grid, series.FirstStepIndex + _at, _values[_at]);
    }

    /// <summary>Makes the features of the next step and what the loss holds its forecast against.</summary>
    public void Next(Span<float> features, LossRow into)
    {
        var step = _series!.FirstStepIndex + _at;
        _memory.Side = _series.SideAt(_at);
        _memory.Observe(_grid!, step, _values[_at]);
        FeatureSet.Fill(_memory, StepClock.At(_grid!, step), features);
        _at++;
        ref readonly var levels = ref _memory.Levels;
        into.Z = levels.Z;
        into.Weight = (float)Math.Clamp(levels.Scale / Math.Max(_series.Change, 1), LossRow.WeightMin, LossRow.WeightMax);
        for (var h = 0; h < ForecastModel.Horizon; h++)
        {
            var value = _at + h < _values.Length ? _values[_at + h] : float.NaN;
            into.Targets[h] = value is >= 0 and <= (float)SeriesLimits.BytesPerStepMax ? levels.ToZ(value) : float.NaN;
            into.IsCensored[h] = _series.IsCensored(_at + h);
            into.Units[h] = levels.Volatility(h);
        }
    }
}
