namespace Presage.Forecasting;

/// <summary>
/// Linear quantile regression of one series: starts with the weights of the whole set (<see cref="QuantileRegressionFit"/>) and
/// moves them by a sub-gradient step of the pinball loss for each own example, as it comes. Quantiles that cross are put in order
/// (V. Chernozhukov and others, 2010). Remembers a day, four bytes for each step of it, and its weights: about 22 KiB at twelve steps ahead.
/// </summary>
internal sealed class QuantileRegressionForecaster : IForecaster
{
    /// <summary>Length of a step on inputs of size 1, as a share of the running mean |z - median|.</summary>
    private const double StepShare = 0.0005;

    /// <summary>Of the running mean |z - median|: two days of five-minute steps.</summary>
    private const double ResidualShare = 1.0 / 576;

    private readonly LagInputs _inputs;
    private readonly QuantileRegressionStart _start;
    private readonly ValueRing _ring;
    private readonly RunningUnit _unit = new();
    private readonly double[] _weights;
    private readonly double[] _direction;
    private readonly LagRow[] _pending;
    private readonly double[] _residuals;

    public QuantileRegressionForecaster(QuantileRegressionStart start)
    {
        _start = start;
        _inputs = start.Weights.Inputs;
        _ring = new ValueRing(_inputs.MemorySteps);
        _weights = [.. start.Weights.Weights];
        _residuals = new double[_inputs.Horizon];
        _direction = new double[_inputs.Count];
        _pending = [.. Enumerable.Range(0, _inputs.Horizon + 1).Select(_ => new LagRow(_inputs.Count))];
    }

    public void Observe(long stepIndex, double value)
    {
        if (stepIndex <= _ring.LastStepIndex) return;
        var isKnown = value is >= 0 and <= SeriesLimits.BytesPerStepMax;
        _ring.Add(stepIndex, isKnown ? value : double.NaN);
        if (isKnown)
        {
            _unit.Observe(value);
            Learn(_pending[IndexOf(stepIndex - _inputs.Horizon)], stepIndex - _inputs.Horizon);
        }

        if (_unit.IsKnown) _pending[IndexOf(stepIndex)].Fill(_inputs, _ring, _unit.Value);
    }

    public void Forecast(ForecastVector into)
    {
        if (!_unit.IsKnown)
        {
            into.Clear();
            return;
        }

        into.OriginStepIndex = _ring.LastStepIndex;
        var row = _pending[IndexOf(_ring.LastStepIndex)];
        Span<double> z = stackalloc double[ForecastModel.Quantiles.Length];
        for (var h = 0; h < into.Horizon; h++)
        {
            var isFitted = h < _inputs.Horizon;
            for (var quantile = 0; isFitted && quantile < z.Length; quantile++) z[quantile] = row.Newest + Output(h * z.Length + quantile, row);
            z.Sort();
            for (var quantile = 0; quantile < z.Length; quantile++)
            {
                into.OfQuantile(quantile)[h] = isFitted ? (float)ValueScale.FromZ(z[quantile], row.Unit) : float.NaN;
            }
        }
    }

    private double Output(int output, LagRow row) => LinearProduct.Dot(WeightsOf(output), row.Inputs);

    private Span<double> WeightsOf(int output) => _weights.AsSpan(output * _inputs.Count, _inputs.Count);

    /// <summary>Only what has all its actuals teaches, so that all steps ahead learn from the same examples.</summary>
    private void Learn(LagRow row, long origin)
    {
        if (row.OriginStepIndex != origin || !(row.Unit > 0) || double.IsNaN(_ring[origin])) return;
        for (var h = 1; h <= _inputs.Horizon; h++)
        {
            if (double.IsNaN(_ring[origin + h])) return;
        }

        for (var i = 0; i < _direction.Length; i++) _direction[i] = row.Inputs[i] * _start.Steps[i];
        var quantiles = ForecastModel.Quantiles.AsSpan();
        for (var h = 0; h < _inputs.Horizon; h++)
        {
            var target = ValueScale.ToZ(_ring[origin + 1 + h], row.Unit) - row.Newest;
            _residuals[h] += ResidualShare * (Math.Abs(target - Output(h * quantiles.Length + 1, row)) - _residuals[h]);
            for (var quantile = 0; quantile < quantiles.Length; quantile++)
            {
                var output = h * quantiles.Length + quantile;
                var slope = target > Output(output, row) ? quantiles[quantile] : quantiles[quantile] - 1;
                LinearProduct.AddScaled(StepShare * _residuals[h] * slope, _direction, WeightsOf(output));
            }
        }
    }

    private int IndexOf(long stepIndex) => (int)(((stepIndex % _pending.Length) + _pending.Length) % _pending.Length);
}
