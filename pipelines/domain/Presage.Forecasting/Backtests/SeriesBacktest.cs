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
        var values = series.BytesPerStep.AsSpan();
        var past = plan.PastLength(values.Length);
        ImmutableArray<HorizonScore> steps = [.. Enumerable.Range(0, plan.Horizon).Select(_ => new HorizonScore())];
        var vector = new ForecastVector(plan.Horizon);
        var (start, firstOrigin) = plan.IsColdStart ? (past, past) : (0, past - 1);
        var end = plan.IsColdStart ? Math.Min(values.Length - plan.Horizon, past + Math.Max(dayLength, 1)) : values.Length - plan.Horizon;
        for (var origin = start; origin < end; origin++)
        {
            forecaster.Observe(series.FirstStepIndex + origin, values[origin]);
            if (origin < firstOrigin) continue;
            forecaster.Forecast(vector);
            for (var h = 0; h < plan.Horizon; h++)
            {
                var actual = values[origin + 1 + h];
                if (float.IsFinite(actual)) steps[h].Observe(vector, h, actual);
            }
        }

        return new SeriesBacktest(series.Name, SeriesChange.Of(values[..past]), steps);
    }

    /// <summary>All steps ahead together.</summary>
    public HorizonScore Total()
    {
        var total = new HorizonScore();
        foreach (var step in Steps) total.Merge(step);
        return total;
    }
}
