using Akka.Configuration;

namespace Akka.Persistence.Journal;

/// <summary>A journal's <c>replay-filter</c> section.</summary>
internal sealed record ReplayFilterSettings(ReplayFilterMode Mode, int WindowSize, int MaxOldWriters)
{
    public static ReplayFilterSettings From(Config journal)
    {
        var mode = journal.GetString("replay-filter.mode");
        return new ReplayFilterSettings(
            mode switch
            {
                "off" or "false" => ReplayFilterMode.Disabled,
                "fail" => ReplayFilterMode.Fail,
                "warn" => ReplayFilterMode.Warn,
                "repair-by-discard-old" => ReplayFilterMode.RepairByDiscardOld,
                _ => throw new ConfigurationException(
                    $"replay-filter.mode is '{mode}'; it must be one of repair-by-discard-old, fail, warn, off."),
            },
            journal.GetInt("replay-filter.window-size"),
            journal.GetInt("replay-filter.max-old-writers"));
    }
}
