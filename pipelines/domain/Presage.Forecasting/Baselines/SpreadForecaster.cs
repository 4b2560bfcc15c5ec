namespace Presage.Forecasting;

/// <summary>
/// A point rule with a spread of its own residuals. Keeps the forecasts of the last steps until their actuals come;
/// about 25 KiB at twelve steps ahead.
/// </summary>
internal sealed class SpreadForecaster : IForecaster
{
    private readonly IPointRule _rule;
    private readonly bool _isPointMedian;
    private readonly ResidualSpread[] _spreads;
    private readonly PendingForecast[] _pending;
    private readonly double[] _points;
    private readonly RunningLevel _level = new();
    private readonly RunningLevel _change = new();
    private long _lastStepIndex = long.MinValue;
    private long _knownStepIndex = long.MinValue;
    private double _known;

    /// <param name="rule">Of this series alone.</param>
    /// <param name="horizon">Steps ahead.</param>
    /// <param name="isPointMedian">Whether the median is the rule's point; else the point and the median of its residuals.</param>
    public SpreadForecaster(IPointRule rule, int horizon, bool isPointMedian)
    {
        _rule = rule;
        _isPointMedian = isPointMedian;
        _spreads = [.. Enumerable.Range(0, horizon).Select(_ => new ResidualSpread())];
        _pending = [.. Enumerable.Range(0, horizon).Select(_ => new PendingForecast(horizon))];
        _points = new double[horizon];
    }

    private SeriesMeasure Measure => new(_level.Value, _change.Value);

    public void Observe(long stepIndex, double value)
    {
        if (stepIndex <= _lastStepIndex) return;
        var isKnown = value is >= 0 and <= SeriesLimits.BytesPerStepMax;
        if (isKnown)
        {
            // Measured with this value known: a first burst is not a thousand changes, of which each is soon as large as the burst.
            Remember(stepIndex, value);
            Score(stepIndex, value);
        }

        _lastStepIndex = stepIndex;
        _rule.Observe(stepIndex, isKnown ? value : double.NaN);
        if (_knownStepIndex != long.MinValue) Expect(_pending[IndexOf(stepIndex)]);
    }

    public void Forecast(ForecastVector into)
    {
        if (_knownStepIndex == long.MinValue)
        {
            into.Clear();
            return;
        }

        into.OriginStepIndex = _lastStepIndex;
        var expected = _pending[IndexOf(_lastStepIndex)].Steps;
        var measure = Measure;
        for (var quantile = 0; quantile < ForecastModel.Quantiles.Length; quantile++)
        {
            var values = into.OfQuantile(quantile);
            for (var h = 0; h < values.Length; h++)
            {
                values[h] = h < expected.Length ? (float)_spreads[h].Quantile(expected[h], ForecastModel.Quantiles[quantile], measure) : float.NaN;
            }
        }

        if (_isPointMedian) PutPointsInTheMiddle(into, expected);
    }

    private static void PutPointsInTheMiddle(ForecastVector into, ExpectedValue[] expected)
    {
        for (var h = 0; h < Math.Min(into.Horizon, expected.Length); h++)
        {
            var point = into.Median[h] = (float)expected[h].Point;
            into.Lower[h] = Math.Min(into.Lower[h], point);
            into.Upper[h] = Math.Max(into.Upper[h], point);
            into.Peak[h] = Math.Max(into.Peak[h], point);
        }
    }

    private void Score(long stepIndex, double value)
    {
        var measure = Measure;
        var z = ValueScale.ToZ(value, measure.Level);
        for (var ahead = 1; ahead <= _spreads.Length; ahead++)
        {
            var pending = _pending[IndexOf(stepIndex - ahead)];
            if (pending.OriginStepIndex != stepIndex - ahead) continue;
            _spreads[ahead - 1].Observe(pending.Steps[ahead - 1], value, z, measure);
        }
    }

    private void Remember(long stepIndex, double value)
    {
        _level.Observe(value);
        if (_knownStepIndex == stepIndex - 1) _change.Observe(Math.Abs(value - _known));
        (_knownStepIndex, _known) = (stepIndex, value);
    }

    private void Expect(PendingForecast pending)
    {
        pending.OriginStepIndex = _lastStepIndex;
        _rule.Forecast(_points);
        var measure = Measure;
        for (var h = 0; h < _spreads.Length; h++) pending.Steps[h] = _spreads[h].Expect(_points[h], measure);
    }

    private int IndexOf(long stepIndex) => (int)(((stepIndex % _pending.Length) + _pending.Length) % _pending.Length);

    private sealed class PendingForecast(int horizon)
    {
        public long OriginStepIndex { get; set; } = long.MinValue;

        public ExpectedValue[] Steps { get; } = new ExpectedValue[horizon];
    }
}
