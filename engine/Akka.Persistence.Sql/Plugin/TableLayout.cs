using Akka.Configuration;
using Akka.Persistence.Sql.Store;

namespace Akka.Persistence.Sql;

/// <summary>Reads <c>table-mapping</c>, <c>tag-write-mode</c> and <c>delete-compatibility-mode</c>.</summary>
internal static class TableLayout
{
    public static TableMapping Of(Config config, string section)
    {
        var tables = config.GetString("table-mapping") switch
        {
            "default" => TableMapping.Default,
            "sqlite" => TableMapping.Sqlite,
            "postgresql" => TableMapping.PostgreSql,
            var other => throw new ConfigurationException($"{section}.table-mapping is '{other}'; it must be one of default, sqlite, postgresql."),
        };
        // Only a journal says these two; a snapshot store on a connection of its own has no use for them.
        var tagMode = config.HasPath("tag-write-mode") ? config.GetString("tag-write-mode") : "TagTable";
        return tables with
        {
            HasTagTable = tagMode is "TagTable" or "Both",
            HasTagColumn = tagMode is "Csv" or "Both",
            HasMetadata = config.HasPath("delete-compatibility-mode") && config.GetBoolean("delete-compatibility-mode"),
        };
    }
}
