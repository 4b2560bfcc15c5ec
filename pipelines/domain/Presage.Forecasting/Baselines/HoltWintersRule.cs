using Presage.Core;

namespace Presage.Forecasting;

/// <summary>
/// Additive Holt-Winters with a damped trend and the day as season (C. Holt 1957, P. Winters 1960; damping: E. Gardner, E. McKenzie 1985):
/// l' = l + φ b + a (x - s_k - l - φ b); b' = φ b + c (l' - l - φ b); s_k' = s_k + g (x - l' - s_k), k the step's place in the day;
/// forecast l + (φ + … + φ^h) b + s_k(h), at least 0. A time of day that was never seen has s = 0; the first
/// days move s by 1 / (days + 1) where that is more. Four bytes for each step of a day.
/// </summary>
internal sealed class HoltWintersRule(StepGrid grid, HoltWintersOptions options) : IPointRule
{
    private const double Damping = 0.9;

    private readonly float[] _season = new float[Math.Max(grid.StepsPerDay, 1)];
    private long _firstStepIndex = long.MinValue;
    private long _lastStepIndex;
    private double _level;
    private double _trend;

    public void Observe(long stepIndex, double value)
    {
        _lastStepIndex = stepIndex;
        if (double.IsNaN(value)) return;
        if (_firstStepIndex == long.MinValue)
        {
            _firstStepIndex = stepIndex;
            _level = value;
            return;
        }

        ref var season = ref _season[IndexOf(stepIndex)];
        var expected = _level + Damping * _trend;
        var move = options.LevelShare * (value - season - expected);
        _trend = Damping * _trend + options.TrendShare * move;
        _level = expected + move;
        if (_season.Length == 1) return;
        var days = (stepIndex - _firstStepIndex) / _season.Length;
        season += (float)(Math.Max(options.SeasonShare, 1.0 / (days + 2)) * (value - _level - season));
    }

    public void Forecast(Span<double> points)
    {
        double trend = 0, factor = 1;
        for (var h = 0; h < points.Length; h++)
        {
            factor *= Damping;
            trend += factor * _trend;
            points[h] = Math.Max(0, _level + trend + _season[IndexOf(_lastStepIndex + 1 + h)]);
        }
    }

    private int IndexOf(long stepIndex) => (int)(((stepIndex % _season.Length) + _season.Length) % _season.Length);
}
