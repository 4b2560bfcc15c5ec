using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence.Sql.Store;

namespace Akka.Persistence.Sql;

/// <summary>
/// Where a SQL plugin keeps its tables: what journal, snapshot store and queries have in common. The layout of a database is its
/// journal's: a snapshot store or query that names the same connection takes it from there.
/// </summary>
internal sealed record SqlPluginSettings(StoreSettings Store)
{
    private const string OwnPath = "presage.persistence";

    /// <exception cref="ConfigurationException">The connection string is missing or the provider is not known.</exception>
    public static SqlPluginSettings From(ActorSystem system, Config config, string section, string defaultsPath)
    {
        OfficialKeys.Check(system, config, section, SqlPersistence.DefaultConfiguration.GetConfig(defaultsPath));
        var connectionString = config.GetString("connection-string");
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            throw new ConfigurationException(
                $"{section}.connection-string is not set; write \"Data Source=<file>\" for SQLite, \"Host=<name>;Database=<name>;…\" for PostgreSQL.");
        }
        // The extension has put every default below the system's settings.
        _ = Akka.Persistence.Persistence.Instance.Apply(system);
        var root = system.Settings.Config;
        return new SqlPluginSettings(new StoreSettings(
            connectionString,
            config.GetBoolean("auto-initialize"),
            Tables(root, config, connectionString, section),
            root.GetBoolean(OwnPath + ".fencing"),
            IsPostgreSql(config, section) ? PostgreSqlFrom(root.GetConfig(OwnPath + ".postgresql")) : null));
    }

    public IEventStore Open(ActorSystem system) => SqlPersistence.Get(system).StoreFor(Store);

    private static bool IsPostgreSql(Config config, string section)
    {
        var provider = config.GetString("provider-name") ?? "";
        if (provider.StartsWith("PostgreSQL", StringComparison.Ordinal))
        {
            return true;
        }
        return provider.StartsWith("SQLite", StringComparison.Ordinal)
            ? false
            : throw new ConfigurationException($"{section}.provider-name is '{provider}'; this runtime has \"SQLite.MS\" and \"PostgreSQL.15\".");
    }

    private static TableMapping Tables(Config root, Config own, string connectionString, string section)
    {
        var journal = LayoutSection(root, own, connectionString);
        var tables = TableLayout.Of(journal, section);
        if (journal.GetString("table-mapping") != "default")
        {
            return tables;
        }
        tables = new TableNames(section).Apply(tables, journal, SnapshotSection(root, own, connectionString));
        return tables.Schema is { } schema && !IsPostgreSql(own, section)
            ? throw new ConfigurationException($"{section}.default.schema-name is '{schema}'; SQLite has no schemas: leave it null.")
            : tables;
    }

    // The first to open a database says how its snapshots are laid out, so it asks the snapshot store that will use it.
    private static Config SnapshotSection(Config root, Config own, string connectionString)
    {
        var id = root.GetString("akka.persistence.snapshot-store.plugin");
        if (own.HasPath("default.snapshot") || string.IsNullOrEmpty(id) || !root.HasPath(id))
        {
            return own;
        }
        var store = root.GetConfig(id);
        return store.HasPath("connection-string") && store.GetString("connection-string") == connectionString ? store : own;
    }

    private static Config LayoutSection(Config root, Config own, string connectionString)
    {
        var writePlugin = own.HasPath("write-plugin") ? own.GetString("write-plugin") : "";
        var journalId = string.IsNullOrEmpty(writePlugin) ? root.GetString("akka.persistence.journal.plugin") : writePlugin;
        if (string.IsNullOrEmpty(journalId) || !root.HasPath(journalId))
        {
            return own;
        }
        var journal = root.GetConfig(journalId);
        return journal.HasPath("connection-string") && journal.GetString("connection-string") == connectionString ? journal : own;
    }

    private static PostgreSqlSettings PostgreSqlFrom(Config config) => new(
        config.GetTimeSpan("connect-timeout"),
        config.GetTimeSpan("command-timeout"),
        config.GetInt("connections-max"),
        config.GetTimeSpan("reconnect-backoff-min"),
        config.GetTimeSpan("reconnect-backoff-max"));
}
