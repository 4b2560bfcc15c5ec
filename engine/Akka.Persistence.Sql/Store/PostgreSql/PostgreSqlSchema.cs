using Npgsql;

namespace Akka.Persistence.Sql.Store;

/// <summary>
/// The tables of Akka.Persistence.Sql for PostgreSQL, in the default mapping column for column. Existing tables are left as they
/// are. Two processes that start at once make them once, under a lock.
/// </summary>
internal static class PostgreSqlSchema
{
    private const string Lock = "SELECT pg_advisory_xact_lock(hashtext('presage schema'), 0)";

    public static void Create(NpgsqlConnection connection, StoreSettings settings)
    {
        using var transaction = connection.BeginTransaction();
        foreach (var statement in Statements(settings))
        {
            using var command = new NpgsqlCommand(statement, connection, transaction);
            command.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    private static IEnumerable<string> Statements(StoreSettings settings)
    {
        var tables = settings.Tables;
        yield return Lock;
        foreach (var statement in Journal(tables)) yield return statement;
        if (tables.HasTagTable)
        {
            foreach (var statement in Tags(tables)) yield return statement;
        }
        foreach (var statement in Snapshot(tables)) yield return statement;
        if (settings.IsFenced)
        {
            yield return $"CREATE TABLE IF NOT EXISTS {tables.Qualified("presage_writer")} (persistence_id VARCHAR(255) NOT NULL PRIMARY KEY, "
                + "writer_uuid VARCHAR(128) NOT NULL, writer_epoch BIGINT NOT NULL)";
        }
    }

    private static IEnumerable<string> Journal(TableMapping tables)
    {
        var j = tables.Journal;
        var journal = tables.Qualified(j.Table);
        var writer = j.WriterUuid is null ? "" : $", {j.WriterUuid} VARCHAR(128) NULL";
        var tags = tables.HasTagColumn ? ", tags VARCHAR(100) NULL" : "";
        yield return $"""
            CREATE TABLE IF NOT EXISTS {journal} (
              {j.Ordering} BIGINT GENERATED ALWAYS AS IDENTITY, {j.Created} BIGINT NOT NULL, {j.Deleted} BOOLEAN NOT NULL,
              {j.PersistenceId} VARCHAR(255) NOT NULL, {j.SequenceNr} BIGINT NOT NULL, {j.Message} BYTEA NOT NULL,
              manifest VARCHAR(500) NULL, {j.Identifier} INTEGER NULL{writer}{tags},
              CONSTRAINT "PK_{j.Table}" PRIMARY KEY ({j.Ordering}) )
            """;
        yield return $"CREATE UNIQUE INDEX IF NOT EXISTS {j.Table}_uq ON {journal} ({j.PersistenceId}, {j.SequenceNr})";
        yield return $"CREATE INDEX IF NOT EXISTS {j.Table}_{j.Created}_idx ON {journal} ({j.Created})";
        yield return $"CREATE INDEX IF NOT EXISTS {j.Table}_{j.SequenceNr}_idx ON {journal} ({j.SequenceNr})";
        if (tables.HasMetadata)
        {
            yield return $"CREATE TABLE IF NOT EXISTS {tables.Qualified(tables.MetadataTable)} ({j.PersistenceId} VARCHAR(255) NOT NULL, "
                + $"{j.SequenceNr} BIGINT NOT NULL, PRIMARY KEY ({j.PersistenceId}, {j.SequenceNr}))";
        }
    }

    private static IEnumerable<string> Tags(TableMapping tables)
    {
        var name = tables.Qualified(tables.TagTable);
        yield return $"""
            CREATE TABLE IF NOT EXISTS {name} (
              ordering_id BIGINT NOT NULL, tag VARCHAR(64) NOT NULL, sequence_nr BIGINT NOT NULL, persistence_id VARCHAR(255) NOT NULL,
              CONSTRAINT "PK_{tables.TagTable}" PRIMARY KEY (ordering_id, tag) )
            """;
        yield return $"CREATE INDEX IF NOT EXISTS {tables.TagTable}_persistence_id_sequence_nr_idx ON {name} (persistence_id, sequence_nr)";
        yield return $"CREATE INDEX IF NOT EXISTS {tables.TagTable}_tag_idx ON {name} (tag)";
    }

    private static IEnumerable<string> Snapshot(TableMapping tables)
    {
        var s = tables.Snapshot;
        var snapshot = tables.Qualified(s.Table);
        yield return $"""
            CREATE TABLE IF NOT EXISTS {snapshot} (
              {s.PersistenceId} VARCHAR(255) NOT NULL, {s.SequenceNr} BIGINT NOT NULL, {s.Created} BIGINT NOT NULL,
              {s.Payload} BYTEA NULL, manifest VARCHAR(500) NULL, {s.SerializerId} INTEGER NULL,
              CONSTRAINT "PK_{s.Table}" PRIMARY KEY ({s.PersistenceId}, {s.SequenceNr}) )
            """;
        yield return $"CREATE INDEX IF NOT EXISTS {s.Table}_{s.SequenceNr}_idx ON {snapshot} ({s.SequenceNr})";
        yield return $"CREATE INDEX IF NOT EXISTS {s.Table}_{s.Created}_idx ON {snapshot} ({s.Created})";
    }
}
