namespace Presage.Traffic;

/// <param name="Endpoint">Host and port.</param>
/// <param name="Password">Empty for none.</param>
/// <param name="KeyPrefix">Stands before the subscriber's id.</param>
public sealed record RedisSettings(
    string Endpoint,
    string Password,
    int Database,
    bool IsTls,
    string KeyPrefix,
    TimeSpan ConnectTimeout,
    TimeSpan CommandTimeout)
{
    internal static RedisSettings From(SettingsSection section) => new(
        section.Text("endpoint"),
        section.Text("password"),
        section.Int("database"),
        section.Flag("tls"),
        section.Text("key-prefix"),
        section.Duration("connect-timeout"),
        section.Duration("command-timeout"));
}
