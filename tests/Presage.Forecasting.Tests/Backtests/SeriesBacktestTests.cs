namespace Presage.Forecasting.Tests;

public sealed class SeriesBacktestTests
{
    private static readonly BacktestPlan Plan = new(3, 0.4);

    [Fact]
    public void Measures_are_those_worked_out_by_hand()
    {
        // Past 1 3 2 6 4 (changes 2 1 4 2, mean 2.25), then 8 5 9 7 1; naive with the spread of its own in q0.9 replaced by the point.
        var result = SeriesBacktest.Run(SeriesOf(1, 3, 2, 6, 4, 8, 5, 9, 7, 1), new LastKnown(), new BacktestPlan(2, 0.5), 24);
        Assert.Equal(2.25, result.Change);

        // Origins 4 (value 4), 8, 5, 9: one ahead 8 5 9 7, two ahead 5 9 7 1.
        Assert.Equal([4, 4], result.Steps.Select(step => step.Count));
        Assert.Equal((4 + 3 + 4 + 2, 1 + 1 + 2 + 8), (result.Steps[0].AbsoluteSum, result.Steps[1].AbsoluteSum));
        Assert.Equal(0.9 * 4 + 0.1 * 3 + 0.9 * 4 + 0.1 * 2, result.Steps[0].PinballSum(2), 9);
        Assert.Equal(2, result.Steps[0].CoveredCount(2));
        Assert.Equal(-4 + 3 - 4 + 2, result.Steps[0].BiasSum);

        var run = ForecasterRun.Of([result]);
        Assert.Equal(13 / 4.0 / 2.25, run.Horizons[0][BacktestMeasure.MaseMean], 12);
        Assert.Equal(7.7 / 4 / 2.25, run.Horizons[0][BacktestMeasure.ScaledPinballMean], 9);
        Assert.Equal(7.7 / 29, run.Horizons[0][BacktestMeasure.WeightedPinball], 9);
        Assert.Equal(0.5, run.Horizons[0][BacktestMeasure.UnderProvisionRate]);
        Assert.Equal(0.5, run.Horizons[0][BacktestMeasure.CoveragePeak]);
        Assert.Equal(-3.0 / 29, run.Horizons[0][BacktestMeasure.Bias], 12);
        Assert.Equal(25 / 8.0 / 2.25, run.Overall[BacktestMeasure.MaseMean], 12);
    }

    [Fact]
    public void All_steps_ahead_are_scored_from_the_same_origins_and_what_was_not_measured_is_not_scored()
    {
        var values = Enumerable.Range(0, 50).Select(i => i is 40 or 45 ? double.NaN : i + 1.0).ToArray();
        var result = SeriesBacktest.Run(SeriesOf(values), new LastKnown(), Plan, 24);
        var origins = 50 - 3 - (30 - 1);
        Assert.All(result.Steps, step => Assert.Equal(origins - 2, step.Count));
    }

    [Fact]
    public void No_forecast_depends_on_what_comes_later()
    {
        var values = TestSeries.Make(1, 600);
        var other = (double[])values.Clone();
        for (var i = 360; i < other.Length; i++) other[i] *= 3;
        foreach (var family in BaselineFamilies.All)
        {
            var factories = new[] { values, other }.Select(one => family.Fit(Plan.PastOf(SetOf(one)), 3, 1)).ToArray();
            var forecasts = factories.Select(factory => Planted.After(factory.Create(), values[..360], 3)).ToArray();
            Assert.Equal(forecasts[0].Upper, forecasts[1].Upper);
            Assert.Equal(forecasts[0].Lower, forecasts[1].Lower);
        }
    }

    [Fact]
    public void Series_that_never_change_are_counted_and_left_out_of_scaled_measures()
    {
        double[][] all = [[.. Enumerable.Repeat(5.0, 40)], [.. Enumerable.Range(0, 40).Select(i => 10.0 + i % 2)], [.. Enumerable.Range(0, 40).Select(i => 10.0 + 3 * (i % 2))]];
        var run = ForecasterRun.Of([.. all.Select(values => SeriesBacktest.Run(SeriesOf(values), new LastKnown(), Plan, 24))]);
        Assert.Equal((3, 1), (run.SeriesCount, run.UnscaledCount));
        Assert.Equal(1, run.Horizons[0][BacktestMeasure.MaseMean], 12);
        Assert.Equal(1, run.Horizons[0][BacktestMeasure.MaseMedian], 12);
        Assert.Equal(0, run.Horizons[1][BacktestMeasure.MaseMean], 12);
    }

    [Fact]
    public void Unseen_series_are_scored_and_not_fitted_to()
    {
        var set = TestSeries.Set(5, 100);
        var plan = Plan with { UnseenShare = 0.4 };
        Assert.Equal(["s0", "s1", "s3"], plan.PastOf(set).Series.Select(series => series.Name));
        Assert.Equal(["s2", "s4"], plan.ScoredOf(set).Series.Select(series => series.Name));
        Assert.Equal(5, Plan.ScoredOf(set).Series.Length);
        Assert.Equal(60, Plan.PastOf(set).Series[4].BytesPerStep.Length);
    }

    [Fact]
    public void A_cold_start_sees_no_history_and_is_scored_for_a_day()
    {
        var values = Enumerable.Range(0, 100).Select(i => i < 60 ? 1000.0 + i % 2 : 5.0).ToArray();
        var result = SeriesBacktest.Run(SeriesOf(values), new LastKnown(), Plan with { IsColdStart = true }, 24);
        Assert.All(result.Steps, step => Assert.Equal((24, 0), (step.Count, step.AbsoluteSum)));
        Assert.Equal(1, result.Change);
        var late = SeriesBacktest.Run(SeriesOf(values[..75]), new LastKnown(), new BacktestPlan(3, 0.2) { IsColdStart = true }, 24);
        Assert.All(late.Steps, step => Assert.Equal(15 - 3, step.Count));
    }

    [Fact]
    public void A_forecast_that_is_not_made_is_refused_not_scored()
    {
        var score = new HorizonScore();
        var vector = new ForecastVector(2);
        vector.Peak[1] = float.NaN;
        score.Observe(vector, 1, 5);
        score.Observe(vector, 0, 5);
        Assert.Equal((1, 1, 5), (score.Count, score.RefusedCount, score.AbsoluteSum));
        Assert.True(double.IsNaN(MeasureSet.Of([(1, score)])[BacktestMeasure.MaseMean]));
    }

    [Fact]
    public void Spread_is_the_standard_deviation_over_seeds()
    {
        var runs = ((double[])[1, 3]).Select(factor => ForecasterRun.Of(
            [SeriesBacktest.Run(SeriesOf([.. Enumerable.Range(0, 40).Select(i => 100.0 + i % 2 * (i < 24 ? 1 : factor))]), new LastKnown(), Plan, 24)]));
        var result = new ForecasterResult("x", [.. runs]);
        
        // Of the fourteen changes that are scored the first is 1, the others are 1 or 3.
        const double second = 40.0 / 14;
        Assert.Equal((1 + second) / 2, result.Mean(1)[BacktestMeasure.MaseMean], 6);
        Assert.Equal((second - 1) / Math.Sqrt(2), result.Spread(1)[BacktestMeasure.MaseMean], 6);
        Assert.Equal(0, new ForecasterResult("x", result.Runs[..1]).Spread(1)[BacktestMeasure.MaseMean]);
        Assert.Contains("| x | 1.929 ± 1.313 |", BacktestMarkdown.Render(new BacktestResult("f", 3, [result])), StringComparison.Ordinal);
        Assert.Contains("±1.313", BacktestTable.Render(new BacktestResult("f", 3, [result]), allHorizons: true), StringComparison.Ordinal);
    }

    [Fact]
    public void The_model_stands_behind_the_same_interface()
    {
        var set = TestSeries.Set(1, 1_000);
        var forecaster = new ModelFamily("model", ForecastModel.Default).Fit(set, ForecastModel.Horizon, 1).Create();
        var result = SeriesBacktest.Run(set.Series[0], forecaster, new BacktestPlan(ForecastModel.Horizon, 0.3), 24);
        Assert.All(result.Steps, step => Assert.True(step.Count > 0 && step.RefusedCount == 0));
    }

    private static TrainingSeries SeriesOf(params double[] values) => new("s", 0, [.. values.Select(value => (float)value)]);

    private static TrainingSet SetOf(double[] values) => new(TestSeries.Grid, [SeriesOf(values)]);

    /// <summary>All quantiles are the last known value.</summary>
    private sealed class LastKnown : IForecaster
    {
        private float _last;

        public void Observe(long stepIndex, double value)
        {
            if (!double.IsNaN(value)) _last = (float)value;
        }

        public void Forecast(ForecastVector into)
        {
            for (var quantile = 0; quantile < 4; quantile++) Array.Fill(into.OfQuantile(quantile), _last);
        }
    }
}
