using System.Collections.Immutable;
using Presage.Core;

namespace Presage.Forecasting;

/// <summary>
/// One row of a batch: reads on in a series and makes, step by step, the features that serving would make and the targets.
/// A target is z of a coming value on the scale of now: ln(1 + x[t + h] / scale[t]).
/// </summary>
internal sealed class TrainingRow(StepGrid grid)
{
    private SeriesLevels _levels = new();
    private DayMemory _day = new();
    private ImmutableArray<float> _values = [];
    private long _firstStepIndex;
    private int _at;

    /// <summary>Whether a whole chunk with all its targets is still ahead.</summary>
    public bool HasChunk(int steps) => _at + steps + ForecastModel.Horizon <= _values.Length;

    /// <summary>Goes to <paramref name="start"/> of a series, remembering only <c>[historyStart, start)</c>.</summary>
    public void MoveTo(TrainingSeries series, int historyStart, int start)
    {
        _levels = new SeriesLevels();
        _day = new DayMemory();
        _values = series.BytesPerStep;
        _firstStepIndex = series.FirstStepIndex;
        for (_at = historyStart; _at < start; _at++) Observe();
    }

    /// <summary>Makes the features of the next step and, in <paramref name="targets"/>, z of the steps after it; NaN where unknown.</summary>
    /// <returns>z of the step itself.</returns>
    public float Next(Span<float> features, Span<float> targets)
    {
        var clock = Observe();
        FeatureSet.Fill(_levels, _day, clock, features);
        _at++;
        for (var h = 0; h < targets.Length; h++)
        {
            var value = _at + h < _values.Length ? _values[_at + h] : float.NaN;
            targets[h] = value is >= 0 and <= (float)SeriesLimits.BytesPerStepMax ? _levels.ToZ(value) : float.NaN;
        }

        return _levels.Z;
    }

    private DayClock Observe()
    {
        var step = _firstStepIndex + _at;
        double value = _values[_at];
        if (value is >= 0 and <= SeriesLimits.BytesPerStepMax)
        {
            _levels.Observe(value);
            _day.Add(grid.StartOf(step).UnixMilliseconds, grid.EndOf(step).UnixMilliseconds, value);
        }
        else
        {
            _levels.Mask();
        }

        return DayClock.At(grid, step);
    }
}
