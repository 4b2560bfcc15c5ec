namespace Presage.Forecasting;

/// <summary>One round of learning from what came: a challenger is trained from the champion's weights, and serves only if it wins.</summary>
/// <param name="Champion">Served before.</param>
/// <param name="Challenger">Was trained.</param>
/// <param name="Trial">On the newest part, which the challenger was not trained on.</param>
/// <param name="IsWon">Whether the challenger serves from now on.</param>
public sealed record FeedbackRound(ForecastModel Champion, ForecastModel Challenger, ModelTrial Trial, bool IsWon)
{
    public ForecastModel Serving => IsWon ? Challenger : Champion;

    /// <param name="trainer">Trains.</param>
    /// <param name="champion">Serves now.</param>
    /// <param name="known">Series up to now, of any length; only <see cref="FeedbackOptions.History"/> of them is looked at.</param>
    /// <param name="options">Settings; the seed is the round's.</param>
    /// <param name="goOn">Asked every few milliseconds of work, so that it may rest; false breaks the round off.</param>
    /// <returns>Null when there is too little to learn from or to try models on, or the round was broken off.</returns>
    public static FeedbackRound? Run(
        IForecastTrainer trainer, ForecastModel champion, TrainingSet known, FeedbackOptions options, Func<bool> goOn)
    {
        var newest = known with { Series = [.. known.Series.Select(series => Newest(series, known, options)).Where(series => series.Change > 0)] };
        var learned = newest with { Series = [.. newest.Series.Select(series => WithoutTrial(series, known, options))] };
        var needed = options.Trainer.ChunkSteps + ForecastModel.Horizon;
        learned = learned with { Series = [.. learned.Series.Where(series => series.BytesPerStep.Length >= needed)] };
        if (learned.Series.IsEmpty) return null;
        var result = trainer.Train(learned, options.Trainer, _ => goOn(), champion);
        if (result.Stop == TrainingStop.StoppedByCaller || ModelTrial.Of(champion, result.Model, newest, options, goOn) is not { } trial) return null;
        if (trial.Challenger.Count == 0) return null;
        return new FeedbackRound(champion, result.Model, trial, trial.IsWon(options.WinMargin));
    }

    private static TrainingSeries Newest(TrainingSeries series, TrainingSet set, FeedbackOptions options)
    {
        var steps = (int)Math.Min(options.History / (series.Grid ?? set.Grid).Step, int.MaxValue);
        var skipped = Math.Max(0, series.BytesPerStep.Length - steps);
        return skipped == 0 ? series : series.Skip(skipped);
    }

    private static TrainingSeries WithoutTrial(TrainingSeries series, TrainingSet set, FeedbackOptions options)
    {
        var steps = ModelTrial.StepsOf(options.Trial, series.Grid ?? set.Grid);
        return series with { BytesPerStep = series.BytesPerStep[..Math.Max(0, series.BytesPerStep.Length - steps)] };
    }
}
