namespace Akka.Persistence.Sql.Store;

/// <summary>
/// A PostgreSQL database, also one that several processes share. One writer of this process groups the writes of its actors;
/// writers of several processes take turns by a lock, so the commit order of events is the order of their <c>ordering</c> column
/// (decision 6). A server that is away fails what is asked of it, and is used again when it is back.
/// </summary>
internal sealed class PostgreSqlStore : IEventStore
{
    private readonly PostgreSqlDatabase _database;
    private readonly PostgreSqlSettings _settings;
    private readonly TimeProvider _time;
    private readonly GroupWriter _writer;
    private readonly PostgreSqlReads _reads;
    private readonly PostgreSqlListener _listener;

    private PostgreSqlStore(StoreSettings settings, TimeProvider time)
    {
        (_settings, _time) = (settings.PostgreSql, time);
        _database = new PostgreSqlDatabase(settings);
        _reads = new PostgreSqlReads(_database, settings.Tables);
        _listener = new PostgreSqlListener(_database, settings.PostgreSql, Committed, time);
        _writer = new GroupWriter(new PostgreSqlGroupSession(_database, settings, time), Committed, _database.Name);
    }

    public CommitSignal Committed { get; } = new();

    public int GroupMax
    {
        set => _writer.GroupMax = value;
    }

    /// <summary>Connects to nothing yet: a server that is down now may be up when it is needed.</summary>
    public static PostgreSqlStore Open(StoreSettings settings, TimeProvider time)
    {
        var store = new PostgreSqlStore(settings, time);
        store._writer.Start();
        return store;
    }

    public Task AppendAsync(IReadOnlyList<EventRow> rows) => _writer.Enqueue(new AppendEvents(rows));

    public Task DeleteEventsAsync(string persistenceId, long toSequenceNr) => _writer.Enqueue(new DeleteEvents(persistenceId, toSequenceNr));

    public Task<long> HighestSequenceNrAsync(string persistenceId) =>
        _writer.IsIdle ? _reads.HighestSequenceNrAsync(persistenceId) : _writer.Enqueue(new ReadHighestSequenceNr(persistenceId));

    public Task ClaimAsync(string persistenceId, string writerUuid) => _writer.Enqueue(new ClaimWriter(persistenceId, writerUuid));

    public Task<List<StoredEvent>> ReadByIdAsync(NumberedRead read) => _reads.ByIdAsync(read);

    public Task<OrderedRows> ReadOrderedAsync(OrderedRead read) => _reads.OrderedAsync(read);

    public Task<PersistenceIdRows> ReadPersistenceIdsAsync(long afterOrdering) => _reads.PersistenceIdsAsync(afterOrdering);

    public Task SaveSnapshotAsync(StoredSnapshot row) => _writer.Enqueue(new SaveSnapshotRow(row));

    public Task<StoredSnapshot> LoadSnapshotAsync(string persistenceId, long sequenceNrMax, long createdTicksMax) =>
        _reads.SnapshotAsync(persistenceId, sequenceNrMax, createdTicksMax);

    public Task DeleteSnapshotsAsync(string persistenceId, long sequenceNrMin, long sequenceNrMax, long createdTicksMax) =>
        _writer.Enqueue(new DeleteSnapshotRows(persistenceId, sequenceNrMin, sequenceNrMax, createdTicksMax));

    public void WatchCommits() => _listener.Start();

    public async Task<bool> WaitToRetryAsync(Exception failure, int attempt, CancellationToken cancellation)
    {
        if (failure is not StoreUnavailableException)
        {
            return false;
        }
        await Task.Delay(_settings.BackoffOf(attempt), _time, cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>Writes what is queued, then closes every connection and wakes whoever waits for a commit.</summary>
    public void Dispose()
    {
        _writer.Close();
        _listener.Dispose();
        _database.Dispose();
        Committed.Raise();
    }
}
