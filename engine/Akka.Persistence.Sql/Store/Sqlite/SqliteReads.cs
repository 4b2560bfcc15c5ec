using Microsoft.Data.Sqlite;

namespace Akka.Persistence.Sql.Store;

/// <summary>The reading statements of a SQLite file.</summary>
internal sealed class SqliteReads(TableMapping tables)
{
    private readonly SqlText _text = new(tables, SqlDialect.Sqlite);
    private readonly string _byIdWithTags = new SqlText(tables, SqlDialect.Sqlite).ById(withTags: true);

    public List<StoredEvent> ById(SqliteSession session, NumberedRead read) =>
        read.WithTags
            ? Read(session.Prepare(_byIdWithTags, [read.PersistenceId, read.FromSequenceNr, read.ToSequenceNr, read.CountMax]), read.CountMax)
            : session.Replay(tables).Read(read);

    public long HighestSequenceNr(SqliteSession session, string persistenceId) =>
        session.Scalar(_text.HighestSequenceNr, persistenceId) is long highest ? highest : 0;

    public OrderedRows Ordered(SqliteSession session, OrderedRead read)
    {
        var to = read.ToOrdering ?? MaxOrdering(session);
        var command = read.Tag is null ? session.Prepare(_text.All, [read.AfterOrdering, to, read.CountMax])
            : read.FromTagColumn ? session.Prepare(_text.ByTagColumn, [read.AfterOrdering, to, read.CountMax, TagColumn.Pattern(read.Tag)])
            : session.Prepare(_text.ByTag, [read.AfterOrdering, to, read.CountMax, read.Tag]);
        return new OrderedRows(Read(command, read.CountMax), to);
    }

    public PersistenceIdRows PersistenceIds(SqliteSession session, long afterOrdering)
    {
        var to = MaxOrdering(session);
        var ids = new List<string>();
        using var reader = session.Prepare(_text.PersistenceIds, [afterOrdering, to]).ExecuteReader();
        while (reader.Read())
        {
            ids.Add(reader.GetString(0));
        }
        return new PersistenceIdRows(ids, to);
    }

    public StoredSnapshot Snapshot(SqliteSession session, string persistenceId, long sequenceNrMax, long createdTicksMax)
    {
        using var reader = session.Prepare(_text.LoadSnapshot, [persistenceId, sequenceNrMax, createdTicksMax]).ExecuteReader();
        return reader.Read()
            ? new StoredSnapshot(
                persistenceId,
                reader.GetInt64(0),
                reader.GetInt64(1),
                reader.IsDBNull(2) ? [] : reader.GetFieldValue<byte[]>(2),
                reader.IsDBNull(3) ? "" : reader.GetString(3),
                reader.IsDBNull(4) ? StoredEvent.NoSerializer : reader.GetInt32(4))
            : null;
    }

    private long MaxOrdering(SqliteSession session) => session.Scalar(_text.MaxOrdering) is long highest ? highest : 0;

    private static List<StoredEvent> Read(SqliteCommand command, long countMax)
    {
        var events = new List<StoredEvent>((int)Math.Min(countMax, 64));
        var (id, writer, manifest) = ("", "", "");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            id = Same(id, reader.GetString(1));
            manifest = Same(manifest, reader.IsDBNull(5) ? "" : reader.GetString(5));
            writer = Same(writer, reader.IsDBNull(7) ? "" : reader.GetString(7));
            events.Add(new StoredEvent(
                Ordering: reader.GetInt64(0),
                PersistenceId: id,
                SequenceNr: reader.GetInt64(2),
                CreatedTicks: reader.GetInt64(3),
                Message: reader.GetFieldValue<byte[]>(4),
                Manifest: manifest,
                SerializerId: reader.IsDBNull(6) ? StoredEvent.NoSerializer : reader.GetInt32(6),
                WriterUuid: writer,
                Tags: reader.IsDBNull(8) ? [] : TagColumn.Read(reader.GetString(8))));
        }
        return events;
    }

    // Rows in a row mostly repeat these; one string then lives instead of thousands.
    private static string Same(string before, string now) => before == now ? before : now;
}
