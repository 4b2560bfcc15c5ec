using Presage.Learning;

namespace Presage.Traffic;

public sealed record LearningSettings(
    double LearningRate,
    double Discount,
    double ExplorationRate,
    int LinksMax,
    ulong Seed,
    int PublishEvery,
    int SnapshotEvery)
{
    public LearnerOptions Options => new(LearningRate, Discount, ExplorationRate, LinksMax);

    internal static LearningSettings From(SettingsSection section) => new(
        section.Number("learning-rate"),
        section.Number("discount"),
        section.Number("exploration-rate"),
        section.Int("links-max"),
        (ulong)section.Int("seed"),
        section.Int("publish-every"),
        section.Int("snapshot-every"));
}
