using Akka.Configuration;

namespace Presage.Traffic;

/// <param name="File">Of the SQLite store, in the data folder.</param>
/// <param name="Kind">sqlite, redis, none or a class.</param>
/// <param name="TimeToLive">Of a row after it was written.</param>
/// <param name="Options">For a class of somebody else's; not looked into.</param>
public sealed record StoreSettings(
    string DataFolder,
    string File,
    string Kind,
    TimeSpan TimeToLive,
    bool IsSqliteWrittenBehind,
    ForecastQueueSettings Queue,
    RedisSettings Redis,
    Config Options)
{
    public string StorePath => Path.Combine(DataFolder, File);

    /// <summary>By the wall's clock: another reader of the store knows no other.</summary>
    public RowLife Life => new(TimeProvider.System, TimeToLive);

    internal static StoreSettings From(SettingsSection section) => new(
        section.Text("data-folder"),
        section.Text("file"),
        section.Text("kind"),
        section.Duration("time-to-live"),
        section.Flag("sqlite.write-behind"),
        ForecastQueueSettings.From(section.Inner("queue")),
        RedisSettings.From(section.Inner("redis")),
        section.Whole("options"));
}
