using Microsoft.Data.Sqlite;

namespace Akka.Persistence.Sql.Store;

/// <summary>The SQL of the journal and tags tables. Deleted events are never read; they only hold the highest number.</summary>
internal static class EventStatements
{
    // Between the tags of one row when SQLite joins them: the ASCII unit separator, which no tag holds.
    private const char TagSeparator = '\u001f';

    private const string Columns =
        "j.ordering, j.persistence_id, j.sequence_number, j.created, j.message, j.manifest, j.identifier, j.writer_uuid, "
        + "(SELECT group_concat(a.tag, char(31)) FROM tags a WHERE a.ordering_id = j.ordering)";

    private const string ById =
        "SELECT " + Columns + " FROM journal j WHERE j.persistence_id = $0 AND j.sequence_number BETWEEN $1 AND $2 "
        + "AND j.deleted = 0 ORDER BY j.sequence_number LIMIT $3";

    private const string All =
        "SELECT " + Columns + " FROM journal j WHERE j.ordering > $0 AND j.ordering <= $1 AND j.deleted = 0 "
        + "ORDER BY j.ordering LIMIT $2";

    // The plus keeps SQLite from the index on tag alone, by which each read of the tail would walk the tag's whole past.
    private const string ByTag =
        "SELECT " + Columns + " FROM tags t JOIN journal j ON j.ordering = t.ordering_id "
        + "WHERE +t.tag = $0 AND t.ordering_id > $1 AND t.ordering_id <= $2 AND j.deleted = 0 ORDER BY t.ordering_id LIMIT $3";

    public static bool Append(SqliteSession session, IReadOnlyList<EventRow> rows)
    {
        foreach (var row in rows)
        {
            var ordering = session.Scalar(
                "INSERT INTO journal (created, deleted, persistence_id, sequence_number, message, manifest, identifier, writer_uuid) "
                + "VALUES ($0, 0, $1, $2, $3, $4, $5, $6) RETURNING ordering",
                row.CreatedTicks, row.PersistenceId, row.SequenceNr, row.Message, row.Manifest, row.SerializerId, row.WriterUuid);
            foreach (var tag in row.Tags)
            {
                session.Execute(
                    "INSERT INTO tags (ordering_id, tag, sequence_nr, persistence_id) VALUES ($0, $1, $2, $3)",
                    ordering, tag, row.SequenceNr, row.PersistenceId);
            }
        }
        return true;
    }

    /// <summary>
    /// Marks events up to <paramref name="toSequenceNr"/> and removes the marked ones but the last, whose row
    /// keeps the highest number known after a complete deletion.
    /// </summary>
    public static bool Delete(SqliteSession session, string persistenceId, long toSequenceNr)
    {
        session.Execute(
            "UPDATE journal SET deleted = 1 WHERE persistence_id = $0 AND sequence_number <= $1", persistenceId, toSequenceNr);
        session.Execute(
            "DELETE FROM journal WHERE persistence_id = $0 AND deleted = 1 AND sequence_number < "
            + "(SELECT MAX(sequence_number) FROM journal WHERE persistence_id = $0 AND deleted = 1)",
            persistenceId);
        session.Execute("DELETE FROM tags WHERE persistence_id = $0 AND sequence_nr <= $1", persistenceId, toSequenceNr);
        return true;
    }

    public static long HighestSequenceNr(SqliteSession session, string persistenceId) =>
        session.Scalar(
            "SELECT sequence_number FROM journal WHERE persistence_id = $0 ORDER BY sequence_number DESC LIMIT 1", persistenceId) is long highest
            ? highest
            : 0;

    public static long MaxOrdering(SqliteSession session) =>
        session.Scalar("SELECT MAX(ordering) FROM journal") is long highest ? highest : 0;

    public static List<StoredEvent> ReadById(SqliteSession session, string persistenceId, long from, long to, long countMax) =>
        Read(session.Prepare(ById, [persistenceId, from, to, countMax]));

    public static List<StoredEvent> ReadAll(SqliteSession session, long afterOrdering, long toOrdering, long countMax) =>
        Read(session.Prepare(All, [afterOrdering, toOrdering, countMax]));

    public static List<StoredEvent> ReadByTag(SqliteSession session, string tag, long afterOrdering, long toOrdering, long countMax) =>
        Read(session.Prepare(ByTag, [tag, afterOrdering, toOrdering, countMax]));

    public static List<string> ReadPersistenceIds(SqliteSession session, long afterOrdering, long toOrdering)
    {
        var command = session.Prepare(
            "SELECT DISTINCT persistence_id FROM journal WHERE ordering > $0 AND ordering <= $1 AND deleted = 0 ORDER BY persistence_id",
            [afterOrdering, toOrdering]);
        var ids = new List<string>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            ids.Add(reader.GetString(0));
        }
        return ids;
    }

    private static List<StoredEvent> Read(SqliteCommand command)
    {
        var events = new List<StoredEvent>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            events.Add(new StoredEvent(
                Ordering: reader.GetInt64(0),
                PersistenceId: reader.GetString(1),
                SequenceNr: reader.GetInt64(2),
                CreatedTicks: reader.GetInt64(3),
                Message: reader.GetFieldValue<byte[]>(4),
                Manifest: reader.IsDBNull(5) ? "" : reader.GetString(5),
                SerializerId: reader.GetInt32(6),
                WriterUuid: reader.IsDBNull(7) ? "" : reader.GetString(7),
                Tags: reader.IsDBNull(8) ? [] : reader.GetString(8).Split(TagSeparator)));
        }
        return events;
    }
}
