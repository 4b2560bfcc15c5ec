using Microsoft.Data.Sqlite;

namespace Akka.Persistence.Sql.Store;

/// <summary>
/// The tables of Akka.Persistence.Sql for SQLite, in the default mapping column for column, so that a database made here
/// is read by the official plugin and the other way round. Existing tables are left as they are.
/// Tags live in their own table; <c>created</c> is .NET ticks (UTC); <c>ordering</c> never comes back once used.
/// </summary>
internal static class SqliteSchema
{
    private const string Writers =
        "CREATE TABLE IF NOT EXISTS presage_writer (persistence_id NVarChar(255) NOT NULL PRIMARY KEY, writer_uuid NVarChar(128) NOT NULL, "
        + "writer_epoch BigInt NOT NULL)";

    public static void Create(SqliteConnection connection, StoreSettings settings)
    {
        Run(connection, "BEGIN IMMEDIATE");
        foreach (var statement in Statements(settings.Tables))
        {
            Run(connection, statement);
        }
        if (settings.IsFenced)
        {
            Run(connection, Writers);
        }
        Run(connection, "COMMIT");
    }

    public static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static IEnumerable<string> Statements(TableMapping tables)
    {
        foreach (var statement in Journal(tables)) yield return statement;
        if (tables.HasTagTable)
        {
            yield return $"""
                CREATE TABLE IF NOT EXISTS [{tables.TagTable}] (
                  [ordering_id] INTEGER NOT NULL, [tag] NVarChar(64) NOT NULL, [sequence_nr] INTEGER NOT NULL,
                  [persistence_id] NVarChar(255) NOT NULL, CONSTRAINT [PK_{tables.TagTable}] PRIMARY KEY ([ordering_id],[tag]) )
                """;
            yield return $"CREATE INDEX IF NOT EXISTS {tables.TagTable}_persistence_id_sequence_nr_idx ON {tables.TagTable} (persistence_id, sequence_nr)";
            yield return $"CREATE INDEX IF NOT EXISTS {tables.TagTable}_tag_idx ON {tables.TagTable} (tag)";
        }
        foreach (var statement in Snapshot(tables.Snapshot)) yield return statement;
    }

    private static IEnumerable<string> Journal(TableMapping tables)
    {
        var j = tables.Journal;
        var writer = j.WriterUuid is null ? "" : $", [{j.WriterUuid}] NVarChar(128) NULL";
        var tags = tables.HasTagColumn ? ", [tags] NVarChar(100) NULL" : "";
        yield return $"""
            CREATE TABLE IF NOT EXISTS [{j.Table}] (
              [{j.Ordering}] INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, [{j.Created}] BigInt NOT NULL, [{j.Deleted}] Bit NOT NULL,
              [{j.PersistenceId}] NVarChar(255) NOT NULL, [{j.SequenceNr}] BigInt NOT NULL, [{j.Message}] VarBinary NOT NULL,
              [manifest] NVarChar(500) NULL, [{j.Identifier}] INTEGER NULL{writer}{tags} )
            """;
        yield return $"CREATE UNIQUE INDEX IF NOT EXISTS {j.Table}_uq ON {j.Table} ({j.PersistenceId}, {j.SequenceNr})";
        yield return $"CREATE INDEX IF NOT EXISTS {j.Table}_{j.Created}_idx ON {j.Table} ({j.Created})";
        yield return $"CREATE INDEX IF NOT EXISTS {j.Table}_{j.SequenceNr}_idx ON {j.Table} ({j.SequenceNr})";
        if (tables.HasMetadata)
        {
            yield return $"CREATE TABLE IF NOT EXISTS {tables.MetadataTable} ([{j.PersistenceId}] NVarChar(255) NOT NULL, [{j.SequenceNr}] BigInt NOT NULL, "
                + $"PRIMARY KEY ([{j.PersistenceId}],[{j.SequenceNr}]))";
        }
    }

    private static IEnumerable<string> Snapshot(SnapshotColumns s)
    {
        yield return $"""
            CREATE TABLE IF NOT EXISTS [{s.Table}] (
              [{s.PersistenceId}] NVarChar(255) NOT NULL, [{s.SequenceNr}] BigInt NOT NULL, [{s.Created}] BigInt NOT NULL,
              [{s.Payload}] VarBinary NULL, [manifest] NVarChar(500) NULL, [{s.SerializerId}] INTEGER NULL,
              CONSTRAINT [PK_{s.Table}] PRIMARY KEY ([{s.PersistenceId}],[{s.SequenceNr}]) )
            """;
        yield return $"CREATE INDEX IF NOT EXISTS {s.Table}_{s.SequenceNr}_idx ON {s.Table} ({s.SequenceNr})";
        yield return $"CREATE INDEX IF NOT EXISTS {s.Table}_{s.Created}_idx ON {s.Table} ({s.Created})";
    }
}
