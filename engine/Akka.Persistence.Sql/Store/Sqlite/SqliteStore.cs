using Microsoft.Data.Sqlite;

namespace Akka.Persistence.Sql.Store;

/// <summary>
/// A SQLite file. All writes go through one writer, so the commit order of events is the order of their <c>ordering</c> column
/// and a reader never meets a gap that fills later. Opened and shared through <see cref="OpenStores"/>.
/// </summary>
internal sealed class SqliteStore : IEventStore
{
    private readonly GroupWriter _writer;
    private readonly SqliteReaders _readers;
    private readonly SqliteReads _reads;

    private SqliteStore(string file, string connectionString, SqliteSession session, StoreSettings settings)
    {
        _reads = new SqliteReads(settings.Tables);
        _readers = new SqliteReaders(connectionString, file);
        _writer = new GroupWriter(new SqliteGroupSession(session, settings, file), Committed, file);
    }

    public CommitSignal Committed { get; } = new();

    public int GroupMax
    {
        set => _writer.GroupMax = value;
    }

    /// <exception cref="StoreOpenException">The file cannot be opened, is not a database, or cannot be written.</exception>
    public static SqliteStore Open(StoreSettings settings)
    {
        var file = FileOf(settings.ConnectionString);
        var unpooled = new SqliteConnectionStringBuilder(settings.ConnectionString) { Pooling = false, DataSource = file }.ToString();
        SqliteSession session = null;
        try
        {
            session = SqliteSession.OpenWriter(unpooled);
            if (settings.AutoInitialize)
            {
                SqliteSchema.Create(session.Connection, settings);
            }
            var store = new SqliteStore(file, unpooled, session, settings);
            store._writer.Start();
            return store;
        }
        catch (Exception failure)
        {
            session?.Dispose();
            throw StoreOpenException.Describe(file, failure);
        }
    }

    /// <summary>The full path that a connection string names.</summary>
    /// <exception cref="ArgumentException">It names no file: each connection would see a database of its own.</exception>
    public static string FileOf(string connectionString)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString);
        if (builder.DataSource is "" or ":memory:" || builder.Mode == SqliteOpenMode.Memory)
        {
            throw new ArgumentException(
                $"The connection string '{connectionString}' names no database file; write 'Data Source=<file>', or use the journal "
                + "akka.persistence.journal.inmem to keep events in memory.",
                nameof(connectionString));
        }
        return Path.GetFullPath(builder.DataSource);
    }

    public Task AppendAsync(IReadOnlyList<EventRow> rows) => _writer.Enqueue(new AppendEvents(rows));

    public Task DeleteEventsAsync(string persistenceId, long toSequenceNr) => _writer.Enqueue(new DeleteEvents(persistenceId, toSequenceNr));

    public Task<long> HighestSequenceNrAsync(string persistenceId) =>
        _writer.IsIdle
            ? _readers.ReadAsync(session => _reads.HighestSequenceNr(session, persistenceId))
            : _writer.Enqueue(new ReadHighestSequenceNr(persistenceId));

    public Task ClaimAsync(string persistenceId, string writerUuid) => _writer.Enqueue(new ClaimWriter(persistenceId, writerUuid));

    public Task<List<StoredEvent>> ReadByIdAsync(NumberedRead read) => _readers.ReadAsync(session => _reads.ById(session, read));

    public Task<OrderedRows> ReadOrderedAsync(OrderedRead read) => _readers.ReadAsync(session => _reads.Ordered(session, read));

    public Task<PersistenceIdRows> ReadPersistenceIdsAsync(long afterOrdering) =>
        _readers.ReadAsync(session => _reads.PersistenceIds(session, afterOrdering));

    public Task SaveSnapshotAsync(StoredSnapshot row) => _writer.Enqueue(new SaveSnapshotRow(row));

    public Task<StoredSnapshot> LoadSnapshotAsync(string persistenceId, long sequenceNrMax, long createdTicksMax) =>
        _readers.ReadAsync(session => _reads.Snapshot(session, persistenceId, sequenceNrMax, createdTicksMax));

    public Task DeleteSnapshotsAsync(string persistenceId, long sequenceNrMin, long sequenceNrMax, long createdTicksMax) =>
        _writer.Enqueue(new DeleteSnapshotRows(persistenceId, sequenceNrMin, sequenceNrMax, createdTicksMax));

    /// <summary>Nothing to do: SQLite tells nobody of another process's commits, and this process's own are signalled anyway.</summary>
    public void WatchCommits()
    {
    }

    /// <summary>A file that cannot be read now will not be readable later without somebody's help.</summary>
    public Task<bool> WaitToRetryAsync(Exception failure, int attempt, CancellationToken cancellation) => Task.FromResult(false);

    /// <summary>Writes what is queued, then closes every connection and wakes whoever waits for a commit.</summary>
    public void Dispose()
    {
        _writer.Close();
        _readers.Dispose();
        Committed.Raise();
    }
}
