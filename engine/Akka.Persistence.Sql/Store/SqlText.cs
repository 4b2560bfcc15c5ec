namespace Akka.Persistence.Sql.Store;

/// <summary>
/// The statements that both databases understand, for one table mapping. Parameters are $1, $2, … by position. Deleted events are
/// never read; they only hold the highest number.
/// </summary>
internal sealed class SqlText
{
    /// <summary>Between the tags of one row where the database joins them: the ASCII unit separator, which no tag holds.</summary>
    public const char JoinedTagSeparator = '\u001f';

    private readonly TableMapping _tables;
    private readonly SqlDialect _dialect;
    private readonly string _journal;
    private readonly string _tags;
    private readonly string _snapshot;

    public SqlText(TableMapping tables, SqlDialect dialect)
    {
        (_tables, _dialect) = (tables, dialect);
        _journal = tables.Qualified(tables.Journal.Table);
        _tags = tables.Qualified(tables.TagTable);
        _snapshot = tables.Qualified(tables.Snapshot.Table);
        Metadata = tables.Qualified(tables.MetadataTable);
    }

    private JournalColumns J => _tables.Journal;

    private SnapshotColumns S => _tables.Snapshot;

    private string Metadata { get; }

    private string Writers => _tables.Qualified("presage_writer");

    /// <summary>id, from, to, count.</summary>
    public string ById(bool withTags) =>
        $"SELECT {Columns(withTags)} FROM {_journal} j WHERE j.{J.PersistenceId} = $1 AND j.{J.SequenceNr} BETWEEN $2 AND $3 "
        + $"AND j.{J.Deleted} = {_dialect.False} ORDER BY j.{J.SequenceNr} LIMIT $4";

    /// <summary>after, to, count.</summary>
    public string All => field ??=
        $"SELECT {Columns(withTags: true)} FROM {_journal} j WHERE j.{J.Ordering} > $1 AND j.{J.Ordering} <= $2 AND j.{J.Deleted} = {_dialect.False} "
        + $"ORDER BY j.{J.Ordering} LIMIT $3";

    /// <summary>after, to, count, tag.</summary>
    public string ByTag => field ??=
        $"SELECT {Columns(withTags: true)} FROM {_tags} t JOIN {_journal} j ON j.{J.Ordering} = t.ordering_id "
        + $"WHERE {_dialect.UnindexedPrefix}t.tag = $4 AND t.ordering_id > $1 AND t.ordering_id <= $2 AND j.{J.Deleted} = {_dialect.False} "
        + "ORDER BY t.ordering_id LIMIT $3";

    /// <summary>after, to, count, the tag between separators and wildcards.</summary>
    public string ByTagColumn => field ??=
        $"SELECT {Columns(withTags: true)} FROM {_journal} j WHERE j.{J.Ordering} > $1 AND j.{J.Ordering} <= $2 AND j.{J.Deleted} = {_dialect.False} "
        + $"AND j.tags LIKE $4 ORDER BY j.{J.Ordering} LIMIT $3";

    /// <summary>after, to.</summary>
    public string PersistenceIds => field ??=
        $"SELECT DISTINCT {J.PersistenceId} FROM {_journal} WHERE {J.Ordering} > $1 AND {J.Ordering} <= $2 AND {J.Deleted} = {_dialect.False} ORDER BY 1";

    public string MaxOrdering => field ??= $"SELECT MAX({J.Ordering}) FROM {_journal}";

    /// <summary>id.</summary>
    public string HighestSequenceNr => field ??= MakeHighestSequenceNr();

    /// <summary>
    /// id, to: marks events, then removes the marked ones but the last, whose row keeps the highest number known after a
    /// complete deletion.
    /// </summary>
    public string[] DeleteEvents => field ??= [.. MakeDeleteEvents()];

    /// <summary>id, number, created, bytes, manifest, serializer id.</summary>
    public string SaveSnapshot => field ??=
        $"INSERT INTO {_snapshot} ({S.PersistenceId}, {S.SequenceNr}, {S.Created}, {S.Payload}, manifest, {S.SerializerId}) "
        + $"VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT ({S.PersistenceId}, {S.SequenceNr}) DO UPDATE SET {S.Created} = EXCLUDED.{S.Created}, "
        + $"{S.Payload} = EXCLUDED.{S.Payload}, manifest = EXCLUDED.manifest, {S.SerializerId} = EXCLUDED.{S.SerializerId}";

    /// <summary>id, highest number, latest time.</summary>
    public string LoadSnapshot => field ??=
        $"SELECT {S.SequenceNr}, {S.Created}, {S.Payload}, manifest, {S.SerializerId} FROM {_snapshot} "
        + $"WHERE {S.PersistenceId} = $1 AND {S.SequenceNr} <= $2 AND {S.Created} <= $3 ORDER BY {S.SequenceNr} DESC LIMIT 1";

    /// <summary>id, lowest number, highest number, latest time.</summary>
    public string DeleteSnapshots => field ??=
        $"DELETE FROM {_snapshot} WHERE {S.PersistenceId} = $1 AND {S.SequenceNr} BETWEEN $2 AND $3 AND {S.Created} <= $4";

    /// <summary>id, writer.</summary>
    public string Claim => field ??=
        $"INSERT INTO {Writers} AS w (persistence_id, writer_uuid, writer_epoch) VALUES ($1, $2, 1) ON CONFLICT (persistence_id) "
        + "DO UPDATE SET writer_uuid = EXCLUDED.writer_uuid, writer_epoch = w.writer_epoch + 1";

    private string Columns(bool withTags) =>
        $"j.{J.Ordering}, j.{J.PersistenceId}, j.{J.SequenceNr}, j.{J.Created}, j.{J.Message}, j.manifest, j.{J.Identifier}, "
        + (J.WriterUuid is null ? "NULL" : $"j.{J.WriterUuid}") + ", "
        + (!withTags ? "NULL" : _tables.HasTagTable ? JoinedTags : _tables.HasTagColumn ? "j.tags" : "NULL");

    private string JoinedTags => $"(SELECT {_dialect.JoinTags} FROM {_tags} a WHERE a.ordering_id = j.{J.Ordering})";

    private string MakeHighestSequenceNr()
    {
        var stored = $"SELECT MAX({J.SequenceNr}) AS n FROM {_journal} WHERE {J.PersistenceId} = $1";
        return _tables.HasMetadata
            ? $"SELECT MAX(n) FROM ({stored} UNION ALL SELECT MAX({J.SequenceNr}) FROM {Metadata} WHERE {J.PersistenceId} = $1) AS both_tables"
            : stored;
    }

    private IEnumerable<string> MakeDeleteEvents()
    {
        yield return $"UPDATE {_journal} SET {J.Deleted} = {_dialect.True} WHERE {J.PersistenceId} = $1 AND {J.SequenceNr} <= $2";
        if (_tables.HasMetadata)
        {
            yield return $"INSERT INTO {Metadata} ({J.PersistenceId}, {J.SequenceNr}) SELECT {J.PersistenceId}, MAX({J.SequenceNr}) FROM {_journal} "
                + $"WHERE {J.PersistenceId} = $1 AND {J.SequenceNr} <= $2 GROUP BY {J.PersistenceId} "
                + $"ON CONFLICT ({J.PersistenceId}, {J.SequenceNr}) DO NOTHING";
        }
        // The second bound says nothing new; it is there for every statement to use both parameters.
        yield return $"DELETE FROM {_journal} WHERE {J.PersistenceId} = $1 AND {J.Deleted} = {_dialect.True} AND {J.SequenceNr} <= $2 AND {J.SequenceNr} < "
            + $"(SELECT MAX({J.SequenceNr}) FROM {_journal} WHERE {J.PersistenceId} = $1 AND {J.Deleted} = {_dialect.True})";
        if (_tables.HasTagTable)
        {
            yield return $"DELETE FROM {_tags} WHERE persistence_id = $1 AND sequence_nr <= $2";
        }
    }
}
