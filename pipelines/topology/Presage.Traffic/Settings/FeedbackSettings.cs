namespace Presage.Traffic;

public sealed record FeedbackSettings(int Shards, TimeSpan StepTimeout, int SnapshotEvery, TimeSpan RetryInterval, TimeSpan RetryFor)
{
    /// <summary>How long a stop waits for the step under way.</summary>
    public TimeSpan StopFor { get; init; }

    internal static FeedbackSettings From(SettingsSection section) => new(
        section.Int("shards"),
        section.Duration("step-timeout"),
        section.Int("snapshot-every"),
        section.Duration("retry-interval"),
        section.Duration("retry-for"))
    {
        StopFor = section.Duration("stop-for"),
    };
}
