using Microsoft.Data.Sqlite;
using Presage.Core;

namespace Presage.Traffic;

/// <summary>
/// Key-value store of personas and forecasts on SQLite: subscriber → persona, forecast, series state. One process writes, any threads read.
/// Derived data: what a crash loses here is made again from the journal.
/// </summary>
/// <remarks>
/// Table <c>subscriber</c>, one row a subscriber, written each step; see <see cref="StoredSubscriber"/> for the columns; <c>expires</c> is Unix
/// milliseconds, null for never. Table <c>series</c>: its state in its stored form, written when it is due. Table <c>progress</c>: the step
/// that was written last. Files written before there were these tables hold the state in <c>subscriber.state</c>.
/// </remarks>
public sealed class ForecastStore : ISubscriberStates, IForecastStore
{
    private const string Schema = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = NORMAL;
        PRAGMA cache_size = -65536;
        PRAGMA wal_autocheckpoint = 8192;
        CREATE TABLE IF NOT EXISTS subscriber (
          id TEXT PRIMARY KEY NOT NULL, persona INTEGER NULL, step INTEGER NOT NULL,
          down_bytes INTEGER NOT NULL, up_bytes INTEGER NOT NULL, steps_seen INTEGER NOT NULL, warm INTEGER NOT NULL,
          source TEXT NOT NULL, model TEXT NOT NULL, forecast BLOB NOT NULL, state BLOB NOT NULL, expires INTEGER NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS series (id TEXT PRIMARY KEY NOT NULL, step INTEGER NOT NULL, state BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS progress (only_one INTEGER PRIMARY KEY NOT NULL CHECK (only_one = 0), step INTEGER NOT NULL) WITHOUT ROWID;
        """;

    /// <summary>A sweep reads the whole table, so there are only so many in a row's life.</summary>
    private const int SweepsPerLife = 4;

    private readonly Lock _writing = new();
    private readonly SqliteConnection _writer;
    private readonly ForecastWriter _rows;
    private readonly ThreadLocal<ForecastLookup> _readers;
    private readonly RowLife _life;
    private readonly string _path;
    private DateTimeOffset _sweptAt;

    private ForecastStore(string path, string connectionString, SqliteConnection writer, RowLife life)
    {
        (_path, _writer, _life) = (path, writer, life);
        _rows = new ForecastWriter(writer);
        _readers = new ThreadLocal<ForecastLookup>(() => new ForecastLookup(connectionString), trackAllValues: true);
    }

    public string Name => $"sqlite {_path}";

    public bool IsStoring => true;

    /// <summary>Opens or creates the file; rows have no end.</summary>
    /// <exception cref="StoreException">The file cannot be opened, or is no database.</exception>
    public static ForecastStore Open(string path) => Open(path, RowLife.Endless);

    /// <summary>Opens or creates the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="life">Of the rows that are written step by step, and the clock that ends rows.</param>
    /// <exception cref="StoreException">The file cannot be opened, or is no database.</exception>
    public static ForecastStore Open(string path, RowLife life)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
        var connection = new SqliteConnection(text);
        try
        {
            connection.Open();
            Execute(connection, Schema);
            AddColumnOfLater(connection);
            return new ForecastStore(path, text, connection, life);
        }
        catch (SqliteException cause)
        {
            connection.Dispose();
            throw new StoreException(Explain(path, cause), cause);
        }
    }

    /// <summary>Writes one step's rows and series in one transaction; all of them or none.</summary>
    /// <exception cref="StoreException">The file did not take them.</exception>
    internal void Write(IReadOnlyList<ObservedBlock> observed, StepContext context) => Guarded(() =>
    {
        using var transaction = _writer.BeginTransaction();
        var expiresAt = _life.EndOfNew();
        foreach (var block in observed) _rows.WriteForecasts(block, context, expiresAt);
        WriteSeriesOf(observed);
        transaction.Commit();
        SweepIfDue();
    });

    /// <summary>Writes one step's series only, where its forecasts go by a queue.</summary>
    /// <exception cref="StoreException">The file did not take them.</exception>
    internal void WriteSeries(IReadOnlyList<ObservedBlock> observed) => Guarded(() =>
    {
        using var transaction = _writer.BeginTransaction();
        WriteSeriesOf(observed);
        transaction.Commit();
    });

    public Task WriteAsync(IReadOnlyList<StoredSubscriber> rows, CancellationToken cancellation)
    {
        Guarded(() =>
        {
            // Deferred: a file that another process has locked is an answer at once, and the caller's retry instead of a wait here.
            using var transaction = _writer.BeginTransaction(deferred: true);
            foreach (var row in rows) _rows.WriteForecast(row);
            transaction.Commit();
            SweepIfDue();
        });
        return Task.CompletedTask;
    }

    public byte[]? Find(SubscriberId subscriber) => _readers.Value!.Series(subscriber);

    public StoredSubscriber? Read(SubscriberId subscriber) =>
        _readers.Value!.Row(subscriber) is { } row && !_life.IsOver(row.ExpiresAt) ? row : null;

    public ValueTask<StoredSubscriber?> ReadAsync(SubscriberId subscriber, CancellationToken cancellation)
    {
        try
        {
            return new ValueTask<StoredSubscriber?>(Read(subscriber));
        }
        catch (SqliteException cause)
        {
            throw new StoreException(Explain(_path, cause), cause);
        }
    }

    /// <summary>The newest step that anything was written after; null when the store is empty.</summary>
    public long? LatestStep() => _readers.Value!.LatestStep();

    public void Dispose()
    {
        _rows.Dispose();
        foreach (var reader in _readers.Values) reader.Dispose();
        _readers.Dispose();
        _writer.Dispose();
    }

    private void Guarded(Action write)
    {
        lock (_writing)
        {
            try
            {
                write();
            }
            catch (SqliteException cause)
            {
                throw new StoreException(Explain(_path, cause), cause);
            }
        }
    }

    private void WriteSeriesOf(IReadOnlyList<ObservedBlock> observed)
    {
        foreach (var block in observed) _rows.WriteSeries(block);
        if (observed.Count > 0) _rows.WriteProgress(observed.Max(block => block.StepIndex));
    }

    /// <summary>Deletes rows whose life is over; readers have not shown them since.</summary>
    private void SweepIfDue()
    {
        var now = _life.Clock.GetUtcNow();
        if (_life.Span == Timeout.InfiniteTimeSpan || now - _sweptAt < _life.Span / SweepsPerLife) return;
        _sweptAt = now;
        using var command = _writer.CreateCommand();
        // A row with a state from before is that subscriber's series as well.
        command.CommandText = "DELETE FROM subscriber WHERE expires <= $now AND length(state) = 0";
        command.Parameters.AddWithValue("$now", now.ToUnixTimeMilliseconds());
        command.ExecuteNonQuery();
    }

    private static void AddColumnOfLater(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM pragma_table_info('subscriber') WHERE name = 'expires'";
        if (command.ExecuteScalar() is 0L) Execute(connection, "ALTER TABLE subscriber ADD COLUMN expires INTEGER NULL");
    }

    private static void Execute(SqliteConnection connection, string statements)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statements;
        command.ExecuteNonQuery();
    }

    private static string Explain(string path, SqliteException cause) => cause.SqliteErrorCode switch
    {
        11 or 26 => $"{path} is damaged or is no SQLite database; move it away (personas and forecasts are learned again) or restore a copy",
        14 => $"{path} cannot be opened; check that its folder exists and may be written",
        8 => $"{path} is read-only; give the node write access or set presage.store.data-folder",
        13 => $"{path} cannot grow, the disk is full; free some space",
        _ => $"{path}: {cause.Message}",
    };
}
