using Presage.Core;
using Presage.Forecasting;

namespace Presage.Traffic.Tests.Status;

public sealed class FleetScoringTests
{
    private static readonly StepGrid Grid = new(TimeSpan.FromSeconds(60));

    [Fact]
    public void Nothing_is_compared_before_a_warm_subscriber_was_forecast()
    {
        var scoring = new FleetScoring(Grid, ForecastModel.Horizon, 10);
        for (var step = 1; step <= 30; step++) scoring.Take([Make.Observed("a", 0, step, 100, 10, null, series: Make.Cold)]);

        Assert.Null(scoring.Compare());
    }

    [Fact]
    public void A_forecast_of_a_persona_s_does_not_count_for_the_model()
    {
        var scoring = new FleetScoring(Grid, ForecastModel.Horizon, 10);
        for (var step = 1; step <= 30; step++) scoring.Take([Make.Observed("a", 0, step, 100, 10, null, ForecastSource.Persona)]);

        Assert.Null(scoring.Compare());
    }

    [Fact]
    public void A_forecast_that_comes_true_leaves_no_residual()
    {
        var scoring = new FleetScoring(Grid, ForecastModel.Horizon, 10);
        for (var step = 1; step <= 30; step++) scoring.Take([Make.Observed("a", 0, step, 100, 10, null)]);

        var row = NextStepOfModel(scoring);

        Assert.Equal((0.0, 1.0), (row.MeanAbsoluteError, row.Coverage));
        Assert.Equal(2 * 29, row.Count);
    }

    [Fact]
    public void A_step_of_which_half_came_is_scored_by_what_there_was()
    {
        var scoring = new FleetScoring(Grid, ForecastModel.Horizon, 10);
        scoring.Take([Make.Observed("a", 0, 1, 100, 10, null)]);
        scoring.Take([Make.Observed("a", 0, 2, 50, 5, null, completeness: 0.5)]);

        Assert.Equal((0.0, 2L), (NextStepOfModel(scoring).MeanAbsoluteError, NextStepOfModel(scoring).Count));
    }

    [Fact]
    public void A_step_that_was_not_measured_scores_nobody()
    {
        var scoring = new FleetScoring(Grid, ForecastModel.Horizon, 10);
        scoring.Take([Make.Observed("a", 0, 1, 100, 10, null)]);
        scoring.Take([Make.Observed("a", 0, 2, 7, 7, null, completeness: 0)]);

        Assert.Null(scoring.Compare());
    }

    [Fact]
    public void Only_so_many_subscribers_are_scored()
    {
        var scoring = new FleetScoring(Grid, ForecastModel.Horizon, 1);
        for (var step = 1; step <= 30; step++)
            scoring.Take([Make.Observed("a", 0, step, 100, 10, null), Make.Observed("b", 1, step, step * 1_000, 10, null)]);

        Assert.Equal(0.0, NextStepOfModel(scoring).MeanAbsoluteError);
    }

    private static ComparisonRow NextStepOfModel(FleetScoring scoring) =>
        scoring.Compare()!.Rows.Single(row => row is { Source: ScoredSource.Model, IsNextStep: true });
}
