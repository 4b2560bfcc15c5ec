using System.Collections.Immutable;

namespace Presage.Forecasting;

/// <summary>What one forecaster did on one series.</summary>
/// <param name="Name">The series.</param>
/// <param name="Change">The scale of scaled measures: <see cref="SeriesChange"/> of the past.</param>
/// <param name="Steps">One for each step ahead.</param>
public sealed record SeriesBacktest(string Name, double Change, ImmutableArray<HorizonScore> Steps)
{
    /// <summary>Shows the forecaster the series in order and scores what <see cref="BacktestPlan"/> says.</summary>
    /// <param name="series">The whole of it.</param>
    /// <param name="forecaster">Has seen nothing yet.</param>
    /// <param name="plan">What is scored.</param>
    /// <param name="dayLength">Steps of a day, for a cold start.</param>
    public static SeriesBacktest Run(TrainingSeries series, IForecaster forecaster, BacktestPlan plan, int dayLength)
    {
        var scoring = new SeriesScoring(series, plan, dayLength);
        var vector = new ForecastVector(plan.Horizon);
        for (var origin = scoring.Start; origin < scoring.End; origin++)
        {
            forecaster.Observe(series.FirstStepIndex + origin, series.BytesPerStep[origin], series.SideAt(origin));
            if (origin < scoring.FirstOrigin) continue;
            forecaster.Forecast(vector);
            scoring.Take(origin, vector);
        }

        return scoring.Result();
    }

    /// <summary>All steps ahead together.</summary>
    public HorizonScore Total()
    {
        var total = new HorizonScore();
        foreach (var step in Steps) total.Merge(step);
        return total;
    }
}
