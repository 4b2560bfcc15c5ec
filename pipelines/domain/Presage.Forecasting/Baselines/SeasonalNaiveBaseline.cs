using Presage.Core;

namespace Presage.Forecasting;

/// <summary>
/// A step is like the same step one day before, for both quantiles; like the last value where that is not known.
/// Remembers a day exactly: four bytes for each step of it.
/// </summary>
public sealed class SeasonalNaiveBaseline : IForecaster
{
    private readonly float[] _day;
    private long _lastStepIndex = long.MinValue;
    private float _last;

    public SeasonalNaiveBaseline(StepGrid grid)
    {
        _day = new float[Math.Max(grid.StepsPerDay, 1)];
        Array.Fill(_day, float.NaN);
    }

    public void Observe(long stepIndex, double value)
    {
        if (stepIndex <= _lastStepIndex) return;
        if (_lastStepIndex != long.MinValue)
        {
            var skipped = Math.Min(stepIndex - _lastStepIndex - 1, _day.Length);
            for (var i = 1; i <= skipped; i++) _day[IndexOf(stepIndex - i)] = float.NaN;
        }

        _lastStepIndex = stepIndex;
        _day[IndexOf(stepIndex)] = double.IsFinite(value) ? (float)value : float.NaN;
        if (double.IsFinite(value)) _last = (float)value;
    }

    public void Forecast(ForecastVector into)
    {
        into.OriginStepIndex = _lastStepIndex;
        for (var h = 0; h < into.Median.Length; h++)
        {
            // The slot of a step one day ahead is the slot of that step itself, still holding the day before.
            var before = h < _day.Length && _day.Length > 1 ? _day[IndexOf(_lastStepIndex + 1 + h)] : float.NaN;
            into.Lower[h] = into.Median[h] = into.Upper[h] = into.Peak[h] = float.IsNaN(before) ? _last : before;
        }
    }

    private int IndexOf(long stepIndex) => (int)(((stepIndex % _day.Length) + _day.Length) % _day.Length);
}
