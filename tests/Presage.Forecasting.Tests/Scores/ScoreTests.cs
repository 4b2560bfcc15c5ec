using Presage.Core;

namespace Presage.Forecasting.Tests;

public sealed class ScoreTests
{
    [Fact]
    public void Residuals_pinball_and_coverage_are_as_defined()
    {
        var score = new ForecastScore();
        score.Observe(10, 20, 15);
        score.Observe(10, 20, 30);
        Assert.Equal((5 + 20) / 2.0, score.MeanAbsoluteError);
        Assert.Equal((0.1 * 5 + 0.9 * 10) / 2, score.PinballUpper, 12);
        Assert.Equal(0.5, score.Coverage);
        score.Observe(1, 1, double.NaN);
        Assert.Equal((2, 1), (score.Count, score.RefusedCount));
    }

    [Fact]
    public void Merged_scores_are_those_of_all_observations()
    {
        ForecastScore left = new(), right = new(), all = new();
        var random = new SeededRandom(1);
        for (var i = 0; i < 100; i++)
        {
            var (median, upper, actual) = (random.NextDouble(), 1 + random.NextDouble(), 2 * random.NextDouble());
            (i % 3 == 0 ? left : right).Observe(median, upper, actual);
            all.Observe(median, upper, actual);
        }

        left.Merge(right);
        Assert.Equal(all.Count, left.Count);
        Assert.Equal(all.MeanAbsoluteError, left.MeanAbsoluteError, 12);
        Assert.Equal(all.PinballUpper, left.PinballUpper, 12);
    }

    [Fact]
    public void Seasonal_naive_repeats_the_day_before_and_falls_back_to_the_last_value()
    {
        var grid = new StepGrid(TimeSpan.FromHours(1));
        var vector = new ForecastVector();
        var baseline = new SeasonalNaiveFamily().Fit(new TrainingSet(grid, []), vector.Horizon, 1).Create();
        for (var step = 0; step < 20; step++) baseline.Observe(step, 100 + step);
        baseline.Forecast(vector);
        Assert.Equal(119, vector.Median[0]);
        Assert.Equal([119, 119, 119, 119, 100, 101, 102, 103, 104, 105], vector.Median[..10]);
        baseline.Observe(24 + 3, 5);
        baseline.Forecast(vector);
        Assert.Equal([104, 105, 106, 107, 108, 109, 110, 111, 112, 113], vector.Median[..10]);
    }

    [Fact]
    public void A_scorecard_scores_each_step_ahead_when_its_actual_comes()
    {
        var card = new SubscriberScorecard(TestSeries.Grid, ForecastModel.Horizon);
        var vector = new ForecastVector();
        for (var step = 0; step < 30; step++)
        {
            card.Observe(step, step);
            vector.OriginStepIndex = step;
            for (var h = 0; h < ForecastModel.Horizon; h++) vector.Median[h] = vector.Upper[h] = step + 1 + h;
            card.Remember(vector);
        }

        Assert.Equal(29, card.Score.NextStep(ScoredSource.Model).Count);
        Assert.Equal(Enumerable.Range(1, ForecastModel.Horizon).Sum(h => 30 - h), card.Score.Horizon(ScoredSource.Model).Count);
        Assert.Equal(0, card.Score.Horizon(ScoredSource.Model).MeanAbsoluteError);
        Assert.Equal(1, card.Score.NextStep(ScoredSource.Naive).MeanAbsoluteError);
        var comparison = card.Score.Compare();
        Assert.True(comparison.ModelWins);
        Assert.Contains("seasonal naive", comparison.Render(), StringComparison.Ordinal);
    }
}
