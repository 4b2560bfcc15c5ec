namespace Presage.Forecasting;

/// <summary>
/// Forecasts of a fitted <see cref="QuantileRegressionFit"/>. Quantiles that cross are put in order (V. Chernozhukov and
/// others, 2010). Remembers a day, four bytes for each step of it.
/// </summary>
internal sealed class QuantileRegressionForecaster(LinearWeights weights) : IForecaster
{
    private readonly ValueRing _ring = new(weights.Inputs.MemorySteps);
    private readonly RunningUnit _unit = new();
    private readonly double[] _row = new double[weights.Inputs.Count];

    public void Observe(long stepIndex, double value)
    {
        if (stepIndex <= _ring.LastStepIndex) return;
        var isKnown = value is >= 0 and <= SeriesLimits.BytesPerStepMax;
        _ring.Add(stepIndex, isKnown ? value : double.NaN);
        if (isKnown) _unit.Observe(value);
    }

    public void Forecast(ForecastVector into)
    {
        if (!_unit.IsKnown)
        {
            into.Clear();
            return;
        }

        into.OriginStepIndex = _ring.LastStepIndex;
        var newest = weights.Inputs.Fill(_ring, _unit.Value, _row);
        Span<double> z = stackalloc double[ForecastModel.Quantiles.Length];
        for (var h = 0; h < into.Horizon; h++)
        {
            var isFitted = h < weights.Inputs.Horizon;
            for (var quantile = 0; isFitted && quantile < z.Length; quantile++) z[quantile] = newest + weights.Output(h * z.Length + quantile, _row);
            z.Sort();
            for (var quantile = 0; quantile < z.Length; quantile++)
            {
                into.OfQuantile(quantile)[h] = isFitted ? (float)ValueScale.FromZ(z[quantile], _unit.Value) : float.NaN;
            }
        }
    }
}
