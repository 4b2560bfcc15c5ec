using Presage.Forecasting;

namespace Presage.Traffic;

/// <param name="IsEnabled">Whether a node retrains its model.</param>
/// <param name="Options">How a round goes.</param>
/// <param name="SubscribersMax">Subscribers that are learned from.</param>
/// <param name="ValuesMax">Values that are learned from, which goes before the number of subscribers.</param>
/// <param name="CpuShare">Of one core, in (0, 1].</param>
/// <param name="VersionsKept">Model files kept.</param>
public sealed record RetrainingSettings(bool IsEnabled, FeedbackOptions Options, int SubscribersMax, long ValuesMax, double CpuShare, int VersionsKept)
{
    /// <summary>Updates between two looks at the clock and at whether to stop.</summary>
    private const int UpdatesOfAPiece = 10;

    /// <param name="section">The section <c>forecasting.retraining</c>.</param>
    /// <param name="training">What is not said there.</param>
    internal static RetrainingSettings From(SettingsSection section, TrainerOptions training) => new(
        section.Flag("enabled"),
        new FeedbackOptions
        {
            Trainer = training with
            {
                UpdatesMax = section.Int("updates"),
                ValidationEvery = UpdatesOfAPiece,
                ValidationShare = 0,
                Optimizer = training.Optimizer with { LearningRate = section.Number("learning-rate") },
                Origin = "retrained by a node",
            },
            Interval = section.Duration("interval"),
            IntervalMin = section.Duration("interval-min"),
            History = section.Duration("history"),
            Trial = section.Duration("trial"),
            WinMargin = section.Number("win-margin"),
            Drift = new DriftOptions(section.Number("drift-tolerance"), section.Number("drift-threshold"), section.Int("drift-steps-min")),
        },
        section.Int("subscribers-max"),
        section.Int("values-max"),
        section.Number("cpu-share"),
        section.Int("versions-kept"));
}
