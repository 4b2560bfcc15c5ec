using Microsoft.Data.Sqlite;
using Presage.Core;

namespace Presage.Traffic;

/// <summary>
/// Key-value store of personas and forecasts on SQLite: subscriber → persona, forecast, series state. One writer, any readers.
/// Derived data: what a crash loses here is made again from the journal.
/// </summary>
/// <remarks>
/// Table <c>subscriber</c>, one row a subscriber, written each step; see <see cref="StoredSubscriber"/> for the columns. Table <c>series</c>:
/// its state in its stored form, written when it is due. Files written before there was that table hold it in <c>subscriber.state</c>.
/// </remarks>
public sealed class ForecastStore : ISubscriberStates, IDisposable
{
    private const string Schema = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = NORMAL;
        PRAGMA cache_size = -65536;
        PRAGMA wal_autocheckpoint = 8192;
        CREATE TABLE IF NOT EXISTS subscriber (
          id TEXT PRIMARY KEY NOT NULL, persona INTEGER NULL, step INTEGER NOT NULL,
          down_bytes INTEGER NOT NULL, up_bytes INTEGER NOT NULL, steps_seen INTEGER NOT NULL, warm INTEGER NOT NULL,
          source TEXT NOT NULL, model TEXT NOT NULL, forecast BLOB NOT NULL, state BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS series (id TEXT PRIMARY KEY NOT NULL, step INTEGER NOT NULL, state BLOB NOT NULL) WITHOUT ROWID;
        """;

    private const string FindSeries = """
        SELECT state FROM series WHERE id = $id UNION ALL SELECT state FROM subscriber WHERE id = $id AND length(state) > 0 LIMIT 1
        """;

    private readonly string _connectionString;
    private readonly SqliteConnection _writer;
    private readonly ForecastWriter _rows;
    private readonly ThreadLocal<SqliteConnection> _readers;

    private ForecastStore(string connectionString, SqliteConnection writer)
    {
        _connectionString = connectionString;
        _writer = writer;
        _rows = new ForecastWriter(writer);
        _readers = new ThreadLocal<SqliteConnection>(OpenReader, trackAllValues: true);
    }

    /// <summary>Opens or creates the file.</summary>
    /// <exception cref="StoreException">The file cannot be opened, or is no database.</exception>
    public static ForecastStore Open(string path)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
        var connection = new SqliteConnection(text);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = Schema;
            command.ExecuteNonQuery();
            return new ForecastStore(text, connection);
        }
        catch (SqliteException cause)
        {
            connection.Dispose();
            throw new StoreException(Explain(path, cause), cause);
        }
    }

    /// <summary>Writes one step's rows in one transaction; all of them or none.</summary>
    internal void Write(IReadOnlyList<ObservedBlock> observed, StepContext context)
    {
        using var transaction = _writer.BeginTransaction();
        foreach (var block in observed) _rows.Write(block, context);
        transaction.Commit();
    }

    public bool IsStoring => true;

    public byte[]? Find(SubscriberId subscriber)
    {
        using var command = _readers.Value!.CreateCommand();
        command.CommandText = FindSeries;
        command.Parameters.AddWithValue("$id", subscriber.Value);
        return command.ExecuteScalar() as byte[];
    }

    public StoredSubscriber? Read(SubscriberId subscriber)
    {
        using var command = _readers.Value!.CreateCommand();
        command.CommandText = """
            SELECT persona, step, down_bytes, up_bytes, steps_seen, warm, source, model, forecast FROM subscriber WHERE id = $id
            """;
        command.Parameters.AddWithValue("$id", subscriber.Value);
        using var row = command.ExecuteReader();
        if (!row.Read()) return null;
        return new StoredSubscriber(
            subscriber,
            row.IsDBNull(0) ? null : new PersonaId(row.GetInt32(0)),
            row.GetInt64(1),
            row.GetInt64(2),
            row.GetInt64(3),
            row.GetInt64(4),
            row.GetBoolean(5),
            row.GetString(6),
            row.GetString(7),
            row.GetFieldValue<byte[]>(8));
    }

    /// <summary>The newest step that any row was written after; null when the store is empty.</summary>
    public long? LatestStep()
    {
        using var command = _readers.Value!.CreateCommand();
        command.CommandText = "SELECT MAX(step) FROM subscriber";
        return command.ExecuteScalar() as long?;
    }

    public void Dispose()
    {
        _rows.Dispose();
        foreach (var reader in _readers.Values) reader.Dispose();
        _readers.Dispose();
        _writer.Dispose();
    }

    private SqliteConnection OpenReader()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return connection;
    }

    private static string Explain(string path, SqliteException cause) => cause.SqliteErrorCode switch
    {
        11 or 26 => $"{path} is damaged or is no SQLite database; move it away (personas and forecasts are learned again) or restore a copy",
        14 => $"{path} cannot be opened; check that its folder exists and may be written",
        8 => $"{path} is read-only; give the node write access or set presage.store.data-folder",
        _ => $"{path}: {cause.Message}",
    };
}
