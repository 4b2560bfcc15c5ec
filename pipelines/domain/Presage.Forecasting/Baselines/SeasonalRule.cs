using Presage.Core;

namespace Presage.Forecasting;

/// <summary>
/// A step is like the same step one day before; like the last value where that is not known. Remembers a day exactly: four bytes
/// for each step of it.
/// </summary>
internal sealed class SeasonalRule(StepGrid grid) : IPointRule
{
    private readonly ValueRing _day = new(Math.Max(grid.StepsPerDay, 1));
    private readonly int _dayLength = grid.StepsPerDay;
    private double _last;

    public void Observe(long stepIndex, double value)
    {
        _day.Add(stepIndex, value);
        if (!double.IsNaN(value)) _last = value;
    }

    public void Forecast(Span<double> points)
    {
        for (var h = 0; h < points.Length; h++)
        {
            var before = _dayLength > 1 ? _day[_day.LastStepIndex + 1 + h - _dayLength] : double.NaN;
            points[h] = double.IsNaN(before) ? _last : before;
        }
    }
}
