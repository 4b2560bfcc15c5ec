using Microsoft.Data.Sqlite;

namespace Akka.Persistence.Sql.Store;

/// <summary>
/// One SQLite database: events, tags and snapshots. All writes go through one writer, so the commit order of events is the
/// order of their <c>ordering</c> column and a reader never meets a gap that fills later. A write's task completes when it is
/// durable and readable. Opened and shared through <see cref="SqliteStores"/>.
/// </summary>
internal sealed class SqliteStore : IDisposable
{
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;

    private SqliteStore(string file, string connectionString, SqliteSession session)
    {
        File = file;
        _readers = new SqliteReaders(connectionString, file);
        _writer = new SqliteWriter(session, Committed, file);
    }

    /// <summary>The full path of the database file.</summary>
    public string File { get; }

    /// <summary>Raised after each commit that added events.</summary>
    public CommitSignal Committed { get; } = new();

    /// <summary>The most writes that one transaction takes together.</summary>
    public int GroupMax
    {
        set => _writer.GroupMax = value;
    }

    /// <exception cref="StoreOpenException">The file cannot be opened, is not a database, or cannot be written.</exception>
    public static SqliteStore Open(string connectionString, bool initialize)
    {
        var file = FileOf(connectionString);
        var unpooled = new SqliteConnectionStringBuilder(connectionString) { Pooling = false, DataSource = file }.ToString();
        try
        {
            var store = new SqliteStore(file, unpooled, SqliteSession.OpenWriter(unpooled, initialize));
            store._writer.Start();
            return store;
        }
        catch (Exception failure)
        {
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

    public Task AppendAsync(IReadOnlyList<EventRow> rows) =>
        WriteAsync(session => EventStatements.Append(session, rows), addsEvents: true);

    public Task DeleteEventsAsync(string persistenceId, long toSequenceNr) =>
        WriteAsync(session => EventStatements.Delete(session, persistenceId, toSequenceNr));

    /// <summary>Asked of the writer, so that every write of that id queued before is counted.</summary>
    public Task<long> HighestSequenceNrAsync(string persistenceId) =>
        WriteAsync(session => EventStatements.HighestSequenceNr(session, persistenceId));

    public Task SaveSnapshotAsync(StoredSnapshot row) =>
        WriteAsync(session => SnapshotStatements.Save(session, row));

    public Task DeleteSnapshotsAsync(string persistenceId, long sequenceNrMin, long sequenceNrMax, long createdTicksMax) =>
        WriteAsync(session => SnapshotStatements.Delete(session, persistenceId, sequenceNrMin, sequenceNrMax, createdTicksMax));

    public Task<StoredSnapshot> LoadSnapshotAsync(string persistenceId, long sequenceNrMax, long createdTicksMax) =>
        ReadAsync(session => SnapshotStatements.Load(session, persistenceId, sequenceNrMax, createdTicksMax));

    public Task<T> ReadAsync<T>(Func<SqliteSession, T> read) => _readers.ReadAsync(read);

    /// <summary>Writes what is queued, then closes every connection and wakes whoever waits for a commit.</summary>
    public void Dispose()
    {
        _writer.Close();
        _readers.Dispose();
        Committed.Raise();
    }

    private Task<T> WriteAsync<T>(Func<SqliteSession, T> work, bool addsEvents = false)
    {
        var command = new StoreCommand<T>(work, addsEvents);
        _writer.Enqueue(command);
        return command.Answer;
    }
}
