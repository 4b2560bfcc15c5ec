using Microsoft.Data.Sqlite;

namespace Akka.Persistence.Sql.Store;

/// <summary>One open connection and its prepared statements, by their text. Used by one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    // The write-ahead log grows to 8,192 pages (32 MiB) before it is copied into the file: each copy costs two more disk syncs.
    private static readonly string[] WriterSettings =
    [
        "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA temp_store=MEMORY", "PRAGMA cache_size=-65536",
        "PRAGMA wal_autocheckpoint=8192",
    ];

    // $1 … $10: the most parameters that a statement of this store has is ten.
    private static readonly string[] ParameterNames = [.. Enumerable.Range(1, 10).Select(number => $"${number}")];

    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);

    private SqliteReplay _replay;

    private SqliteSession(SqliteConnection connection) => Connection = connection;

    public SqliteConnection Connection { get; }

    /// <summary>The single writer: write-ahead log, and a commit returns only when the data is on disk.</summary>
    public static SqliteSession OpenWriter(string connectionString) => Open(connectionString, WriterSettings);

    public static SqliteSession OpenReader(string connectionString) => Open(connectionString, "PRAGMA query_only=1");

    /// <summary>The statement, compiled once; its parameters are set by position.</summary>
    public SqliteCommand Prepare(string sql, ReadOnlySpan<object> values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = Connection.CreateCommand();
            command.CommandText = sql;
            for (var index = 0; index < values.Length; index++)
            {
                command.Parameters.Add(new SqliteParameter(ParameterNames[index], values[index]));
            }
            command.Prepare();
            _prepared.Add(sql, command);
            return command;
        }
        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index];
        }
        return command;
    }

    public SqliteReplay Replay(TableMapping tables) => _replay ??= new SqliteReplay(Connection, tables);

    public int Execute(string sql, params ReadOnlySpan<object> values) => Prepare(sql, values).ExecuteNonQuery();

    public object Scalar(string sql, params ReadOnlySpan<object> values) => Prepare(sql, values).ExecuteScalar();

    public void Dispose()
    {
        _replay?.Dispose();
        foreach (var command in _prepared.Values)
        {
            command.Dispose();
        }
        Connection.Dispose();
    }

    private static SqliteSession Open(string connectionString, params string[] settings)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            foreach (var setting in settings)
            {
                SqliteSchema.Run(connection, setting);
            }
            return new SqliteSession(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
