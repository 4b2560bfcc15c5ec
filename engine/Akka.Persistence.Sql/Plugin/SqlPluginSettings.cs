using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence.Sql.Store;

namespace Akka.Persistence.Sql;

/// <summary>Where a SQL plugin keeps its tables: the settings that journal, snapshot store and queries have in common.</summary>
internal sealed record SqlPluginSettings(string ConnectionString, bool AutoInitialize)
{
    /// <exception cref="ConfigurationException">The connection string is missing or the provider is not SQLite.</exception>
    public static SqlPluginSettings From(Config config, string section)
    {
        var connectionString = config.GetString("connection-string");
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            throw new ConfigurationException($"{section}.connection-string is not set; write \"Data Source=<file>\".");
        }
        var provider = config.GetString("provider-name");
        if (provider is null || !provider.StartsWith("SQLite", StringComparison.Ordinal))
        {
            throw new ConfigurationException($"{section}.provider-name is '{provider}'; this runtime has \"SQLite.MS\" only.");
        }
        return new SqlPluginSettings(connectionString, config.GetBoolean("auto-initialize"));
    }

    public SqliteStore Open(ActorSystem system) => SqlPersistence.Get(system).StoreFor(ConnectionString, AutoInitialize);
}
