using Presage.Core;

namespace Presage.Forecasting;

/// <summary>Champion and challenger on the same newest part of the same series.</summary>
/// <param name="Champion">What the serving model lost: normalised pinball of all quantiles and steps ahead.</param>
/// <param name="Challenger">What the new one lost, on the same values.</param>
public readonly record struct ModelTrial(ForecasterLoss Champion, ForecasterLoss Challenger)
{
    /// <summary>Whether the challenger lost less by the margin. Without values nobody wins.</summary>
    public bool IsWon(double margin) => Challenger.Count > 0 && Challenger.Mean < Champion.Mean * (1 - margin);

    /// <summary>Shows both models every series up to now and scores what they say of the last steps.</summary>
    /// <param name="champion">Serves now.</param>
    /// <param name="challenger">Would serve.</param>
    /// <param name="set">Series up to now; those without a change have no unit and are left out.</param>
    /// <param name="options">How much of their end is scored, and how much history a model is shown before, which is that of a training.</param>
    /// <param name="goOn">Asked after each series; false breaks the trial off.</param>
    /// <returns>Null when it was broken off.</returns>
    public static ModelTrial? Of(ForecastModel champion, ForecastModel challenger, TrainingSet set, FeedbackOptions options, Func<bool> goOn)
    {
        ForecasterLoss serving = default, trained = default;
        foreach (var series in set.Series)
        {
            var grid = series.Grid ?? set.Grid;
            var steps = (StepsOf(options.Trial, grid), options.Trainer.HistoryStepsMax);
            serving += LossOf(new ModelForecaster(champion, grid), series, steps);
            if (!goOn()) return null;
            trained += LossOf(new ModelForecaster(challenger, grid), series, steps);
            if (!goOn()) return null;
        }

        return new ModelTrial(serving, trained);
    }

    /// <summary>Steps of the trial, at least one.</summary>
    public static int StepsOf(TimeSpan trial, StepGrid grid) => Math.Max(1, (int)(trial / grid.Step));

    private static ForecasterLoss LossOf(ModelForecaster forecaster, TrainingSeries series, (int Scored, int Shown) steps)
    {
        var values = series.BytesPerStep.AsSpan();
        var vector = new ForecastVector();
        var score = new HorizonScore();
        var first = Math.Max(0, values.Length - steps.Scored - 1);
        for (var origin = Math.Max(0, first - steps.Shown); origin < values.Length - 1; origin++)
        {
            forecaster.Observe(series.FirstStepIndex + origin, values[origin], series.SideAt(origin));
            if (origin < first) continue;
            forecaster.Forecast(vector);
            var ahead = Math.Min(vector.Horizon, values.Length - 1 - origin);
            for (var h = 0; h < ahead; h++)
            {
                var place = origin + 1 + h;
                if (float.IsFinite(values[place]) && !series.IsCensored(place)) score.Observe(vector, h, values[place]);
            }
        }

        return ForecasterLoss.Of(score, series.Change);
    }
}
