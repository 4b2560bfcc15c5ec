namespace Akka.Persistence.Sql.Store;

/// <summary>
/// Runs groups of commands on a SQLite file. Once committed, a group is in the write-ahead log on disk (synchronous=FULL).
/// </summary>
internal sealed class SqliteGroupSession(SqliteSession session, StoreSettings settings, string file) : IGroupSession
{
    private const string SelectWriter = "SELECT writer_uuid FROM presage_writer WHERE persistence_id = $1";

    private readonly string _insertTag = $"INSERT INTO {settings.Tables.TagTable} (ordering_id, tag, sequence_nr, persistence_id) VALUES ($1, $2, $3, $4)";
    private readonly SqlText _text = new(settings.Tables, SqlDialect.Sqlite);
    private readonly SqliteInsert _insert = new(session.Connection, settings.Tables);

    public GroupResult Write(IReadOnlyList<StoreCommand> group)
    {
        try
        {
            session.Execute("BEGIN IMMEDIATE");
            foreach (var command in group)
            {
                Run(command);
            }
        }
        catch (Exception cause)
        {
            RollBack();
            return GroupResult.RolledBack(StoreOpenException.Describe(file, cause));
        }
        return Commit();
    }

    public void Dispose()
    {
        _insert.Dispose();
        session.Dispose();
    }

    private void Run(StoreCommand command)
    {
        switch (command)
        {
            case AppendEvents append:
                Append(append.Rows);
                break;
            case ReadHighestSequenceNr read:
                read.Result = session.Scalar(_text.HighestSequenceNr, read.PersistenceId) is long highest ? highest : 0;
                break;
            case DeleteEvents delete:
                foreach (var sql in _text.DeleteEvents) session.Execute(sql, delete.PersistenceId, delete.ToSequenceNr);
                break;
            case ClaimWriter claim:
                session.Execute(_text.Claim, claim.PersistenceId, claim.WriterUuid);
                break;
            case SaveSnapshotRow { Row: var row }:
                session.Execute(
                    _text.SaveSnapshot, row.PersistenceId, row.SequenceNr, row.CreatedTicks, row.Snapshot, row.Manifest, row.SerializerId);
                break;
            case DeleteSnapshotRows delete:
                session.Execute(
                    _text.DeleteSnapshots, delete.PersistenceId, delete.SequenceNrMin, delete.SequenceNrMax, delete.CreatedTicksMax);
                break;
        }
    }

    private void Append(IReadOnlyList<EventRow> rows)
    {
        if (settings.IsFenced)
        {
            RefuseStale(rows[0]);
        }
        for (var index = 0; index < rows.Count; index++)
        {
            var row = rows[index];
            var ordering = _insert.Run(row);
            if (row.Tags.Count > 0 && settings.Tables.HasTagTable)
            {
                foreach (var tag in row.Tags) session.Execute(_insertTag, ordering, tag, row.SequenceNr, row.PersistenceId);
            }
        }
    }

    // All rows of one command are of one actor.
    private void RefuseStale(EventRow row)
    {
        if (session.Scalar(SelectWriter, row.PersistenceId) is string writer && writer != row.WriterUuid)
        {
            throw new StaleWriterException(row.PersistenceId, row.WriterUuid);
        }
    }

    private GroupResult Commit()
    {
        try
        {
            session.Execute("COMMIT");
            return GroupResult.Committed;
        }
        catch (Exception cause)
        {
            RollBack();
            return GroupResult.Unknown(StoreOpenException.Describe(file, cause));
        }
    }

    private void RollBack()
    {
        try
        {
            session.Execute("ROLLBACK");
        }
        catch (Exception)
        {
            // SQLite itself rolls back after the graver errors; then there is no transaction left to end.
        }
    }
}
