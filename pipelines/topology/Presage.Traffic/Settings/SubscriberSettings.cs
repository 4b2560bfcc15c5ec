namespace Presage.Traffic;

/// <summary>How subscribers are kept in blocks.</summary>
public sealed record SubscriberSettings(int BlocksPerShard, int StoreEverySteps, int PassivateAfterSteps)
{
    internal static SubscriberSettings From(SettingsSection section) => new(
        section.Int("blocks-per-shard"),
        section.Int("store-every-steps"),
        section.Int("passivate-after-steps"));
}
