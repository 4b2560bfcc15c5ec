using Presage.Core;

namespace Presage.Forecasting;

/// <summary>Champion and challenger on the same newest part of the same series.</summary>
/// <param name="Champion">What the serving model lost: normalised pinball of all quantiles and steps ahead.</param>
/// <param name="Challenger">What the new one lost, on the same values.</param>
public readonly record struct ModelTrial(ForecasterLoss Champion, ForecasterLoss Challenger)
{
    /// <summary>Whether the challenger lost less by the margin. Without values nobody wins.</summary>
    public bool IsWon(double margin) => Challenger.Count > 0 && Challenger.Mean < Champion.Mean * (1 - margin);

    /// <summary>Shows both models every series from its start and scores what they say of the last steps.</summary>
    /// <param name="champion">Serves now.</param>
    /// <param name="challenger">Would serve.</param>
    /// <param name="set">Series up to now; those without a change have no unit and are left out.</param>
    /// <param name="trial">How much of their end is scored.</param>
    public static ModelTrial Of(ForecastModel champion, ForecastModel challenger, TrainingSet set, TimeSpan trial) =>
        new(LossOf(champion, set, trial), LossOf(challenger, set, trial));

    private static ForecasterLoss LossOf(ForecastModel model, TrainingSet set, TimeSpan trial)
    {
        var loss = default(ForecasterLoss);
        foreach (var series in set.Series)
        {
            var grid = series.Grid ?? set.Grid;
            loss += LossOf(new ModelForecaster(model, grid), series, StepsOf(trial, grid));
        }

        return loss;
    }

    /// <summary>Steps of the trial, at least one.</summary>
    public static int StepsOf(TimeSpan trial, StepGrid grid) => Math.Max(1, (int)(trial / grid.Step));

    private static ForecasterLoss LossOf(ModelForecaster forecaster, TrainingSeries series, int steps)
    {
        var values = series.BytesPerStep.AsSpan();
        var vector = new ForecastVector();
        var score = new HorizonScore();
        var first = Math.Max(0, values.Length - steps - 1);
        for (var origin = 0; origin < values.Length - 1; origin++)
        {
            forecaster.Observe(series.FirstStepIndex + origin, values[origin]);
            if (origin < first) continue;
            forecaster.Forecast(vector);
            var ahead = Math.Min(vector.Horizon, values.Length - 1 - origin);
            for (var h = 0; h < ahead; h++)
            {
                if (float.IsFinite(values[origin + 1 + h])) score.Observe(vector, h, values[origin + 1 + h]);
            }
        }

        return ForecasterLoss.Of(score, series.Change);
    }
}
