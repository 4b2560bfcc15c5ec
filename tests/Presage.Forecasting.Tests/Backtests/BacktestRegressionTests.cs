namespace Presage.Forecasting.Tests;

public sealed class BacktestRegressionTests
{
    private static readonly BacktestTolerance Tolerance = new(0.02, 0.01);

    [Theory]
    [InlineData(BacktestMeasure.MaseMean, 1.0, 1.019, false)]
    [InlineData(BacktestMeasure.MaseMean, 1.0, 1.021, true)]
    [InlineData(BacktestMeasure.MaseMean, 1.0, 0.5, false)]
    [InlineData(BacktestMeasure.WeightedPinball, 0.2, double.NaN, true)]
    [InlineData(BacktestMeasure.WeightedPinball, double.NaN, 5, false)]
    [InlineData(BacktestMeasure.UnderProvisionRate, 0.11, 0.119, false)]
    [InlineData(BacktestMeasure.UnderProvisionRate, 0.11, 0.121, true)]
    [InlineData(BacktestMeasure.UnderProvisionRate, 0.11, 0.07, true)]
    public void Worse_is_what_the_tolerance_does_not_allow(BacktestMeasure measure, double saved, double now, bool isWorse) =>
        Assert.Equal(isWorse, Tolerance.IsWorse(measure, saved, now));

    [Fact]
    public void Only_figures_that_both_have_and_that_should_be_small_are_compared()
    {
        BacktestFigure kept = new("f", "x", 1, BacktestMeasure.MaseMean), gone = kept with { Forecaster = "y" }, coverage = kept with { Measure = BacktestMeasure.CoverageLower };
        var (worse, compared) = BacktestRegression.Find(
            [(kept, 1), (gone, 1), (coverage, 0.1)], new Dictionary<BacktestFigure, double> { [kept] = 2, [coverage] = 0.9 }, Tolerance);
        Assert.Equal(1, compared);
        Assert.Equal(new BacktestRegression(kept, 1, 2), Assert.Single(worse));
    }
}
