namespace Presage.Forecasting;

/// <summary>
/// The spread around a rule's point forecasts, per step ahead: quantiles of its own residuals, either added
/// (q = p + scale · r_q) or on the logarithmic scale (ln(1 + q / level) = ln(1 + p / level) + r_q), whichever had the
/// smaller pinball(0.9) of late.
/// </summary>
internal sealed class ResidualSpread
{
    /// <summary>Of a residual's weight, in residuals: two weeks of five-minute steps.</summary>
    private const double HalfLife = 4032;

    /// <summary>Of the choice between the two: two days of five-minute steps.</summary>
    private const double ChoiceShare = 1.0 / 576;

    private readonly ResidualHistogram _added = new(HalfLife);
    private readonly ResidualHistogram _scaled = new(HalfLife);
    private double _addedPinball;
    private double _scaledPinball;

    /// <summary>The forecast with the upper quantiles that both ways would give now: what the choice between them is scored by.</summary>
    public ExpectedValue Expect(double point, in SeriesMeasure measure)
    {
        var z = ValueScale.ToZ(point, measure.Level);
        return new ExpectedValue(
            point, z, Added(point, ForecastModel.UpperQuantile, measure), Scaled(z, ForecastModel.UpperQuantile, measure));
    }

    /// <summary>Takes in what came of a forecast.</summary>
    /// <param name="expected">The forecast.</param>
    /// <param name="actual">What came.</param>
    /// <param name="actualZ">ln(1 + actual / level).</param>
    /// <param name="measure">Of the series, with this value known.</param>
    public void Observe(in ExpectedValue expected, double actual, double actualZ, in SeriesMeasure measure)
    {
        _addedPinball += ChoiceShare * (Pinball(actual - expected.Added) - _addedPinball);
        _scaledPinball += ChoiceShare * (Pinball(actual - expected.Scaled) - _scaledPinball);
        if (measure.Change > 0) _added.Observe((actual - expected.Point) / measure.Change);
        if (measure.Level > 0) _scaled.Observe(actualZ - expected.Z);
    }

    public double Quantile(in ExpectedValue expected, double quantile, in SeriesMeasure measure) =>
        _scaledPinball < _addedPinball ? Scaled(expected.Z, quantile, measure) : Added(expected.Point, quantile, measure);

    private double Added(double point, double quantile, in SeriesMeasure measure) =>
        Math.Max(0, point + measure.Change * _added.Quantile(quantile));

    private double Scaled(double z, double quantile, in SeriesMeasure measure) =>
        ValueScale.FromZ(z + _scaled.Quantile(quantile), measure.Level);

    private static double Pinball(double residual) =>
        Math.Max(ForecastModel.UpperQuantile * residual, (ForecastModel.UpperQuantile - 1) * residual);
}
