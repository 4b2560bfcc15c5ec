namespace Presage.Traffic;

/// <summary>Of the queue that writes forecasts behind the loop.</summary>
public sealed record ForecastQueueSettings(int RowsMax, int BatchMax, TimeSpan RetryMin, TimeSpan RetryMax, TimeSpan FlushTimeout)
{
    internal static ForecastQueueSettings From(SettingsSection section) => new(
        section.Int("rows-max"),
        section.Int("batch-max"),
        section.Duration("retry-min"),
        section.Duration("retry-max"),
        section.Duration("flush-timeout"));
}
