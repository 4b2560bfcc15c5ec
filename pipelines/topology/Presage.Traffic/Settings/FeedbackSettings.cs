namespace Presage.Traffic;

public sealed record FeedbackSettings(int Shards, TimeSpan StepTimeout, int SnapshotEvery, TimeSpan RetryInterval, TimeSpan RetryFor)
{
    internal static FeedbackSettings From(SettingsSection section) => new(
        section.Int("shards"),
        section.Duration("step-timeout"),
        section.Int("snapshot-every"),
        section.Duration("retry-interval"),
        section.Duration("retry-for"));
}
