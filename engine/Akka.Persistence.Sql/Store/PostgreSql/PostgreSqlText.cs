namespace Akka.Persistence.Sql.Store;

/// <summary>The statements that only PostgreSQL has.</summary>
internal sealed class PostgreSqlText
{
    // "PRES": keeps our advisory locks apart from those of others in the database.
    private const int LockClass = 0x50524553;

    public PostgreSqlText(TableMapping tables, string channel)
    {
        Common = new SqlText(tables, SqlDialect.PostgreSql);
        (WritesTagTable, WritesTagColumn) = (tables.HasTagTable, tables.HasTagColumn);
        var journal = tables.Qualified(tables.Journal.Table);
        Lock = $"SELECT pg_advisory_xact_lock({LockClass}, '{journal}'::regclass::oid::int)";
        Notify = $"SELECT pg_notify('{channel}', '')";
        StaleIds = $"SELECT c.persistence_id FROM unnest($1::varchar[], $2::varchar[]) AS c(persistence_id, writer_uuid) "
            + $"JOIN {tables.Qualified("presage_writer")} w ON w.persistence_id = c.persistence_id WHERE w.writer_uuid <> c.writer_uuid";
        Insert = MakeInsert(tables.Journal, journal);
        InsertTagged = $"WITH inserted AS ({Insert} RETURNING {tables.Journal.Ordering}, {tables.Journal.PersistenceId}, {tables.Journal.SequenceNr}) "
            + $"INSERT INTO {tables.Qualified(tables.TagTable)} (ordering_id, tag, sequence_nr, persistence_id) "
            + $"SELECT i.{tables.Journal.Ordering}, t.tag, t.n, t.id FROM unnest($9::varchar[], $10::varchar[], $11::bigint[]) AS t(tag, id, n) "
            + $"JOIN inserted i ON i.{tables.Journal.PersistenceId} = t.id AND i.{tables.Journal.SequenceNr} = t.n";
    }

    public SqlText Common { get; }

    public bool WritesTagTable { get; }

    public bool WritesTagColumn { get; }

    /// <summary>Held until the transaction is visible to others.</summary>
    public string Lock { get; }

    public string Notify { get; }

    /// <summary>Eight arrays: created, id, number, message, manifest, serializer id, writer, joined tags.</summary>
    public string Insert { get; }

    /// <summary>The eight and three more for each tag: tag, id, number.</summary>
    public string InsertTagged { get; }

    /// <summary>Ids and their would-be writers; gives the ids that are another writer's.</summary>
    public string StaleIds { get; }

    // Orderings are given out in the order of the arrays.
    private string MakeInsert(JournalColumns j, string journal)
    {
        var columns = $"{j.Created}, {j.Deleted}, {j.PersistenceId}, {j.SequenceNr}, {j.Message}, manifest, {j.Identifier}";
        var values = "r.created, FALSE, r.id, r.n, r.message, r.manifest, r.serializer";
        if (j.WriterUuid is not null) (columns, values) = ($"{columns}, {j.WriterUuid}", values + ", r.writer");
        if (WritesTagColumn) (columns, values) = (columns + ", tags", values + ", r.tags");
        return $"INSERT INTO {journal} ({columns}) SELECT {values} FROM unnest($1::bigint[], $2::varchar[], $3::bigint[], $4::bytea[], "
            + "$5::varchar[], $6::int[], $7::varchar[], $8::varchar[]) WITH ORDINALITY "
            + "AS r(created, id, n, message, manifest, serializer, writer, tags, place) ORDER BY r.place";
    }
}
