using Microsoft.Data.Sqlite;
using Presage.Core;

namespace Presage.Traffic;

/// <summary>One thread's reader of the SQLite store: its own connection, statements prepared once. A row by its key takes microseconds.</summary>
internal sealed class ForecastLookup : IDisposable
{
    private const string FindRow = """
        SELECT persona, step, down_bytes, up_bytes, steps_seen, warm, source, model, forecast, expires FROM subscriber WHERE id = ?1
        """;

    private const string FindSeries = """
        SELECT state FROM series WHERE id = ?1 UNION ALL SELECT state FROM subscriber WHERE id = ?1 AND length(state) > 0 LIMIT 1
        """;

    private readonly SqliteConnection _connection;
    private readonly PreparedStatement _row;
    private readonly PreparedStatement _series;

    public ForecastLookup(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        _connection.Open();
        _row = new PreparedStatement(_connection, FindRow);
        _series = new PreparedStatement(_connection, FindSeries);
    }

    public byte[]? Series(SubscriberId subscriber)
    {
        _series.Bind(1, subscriber.Value);
        if (!_series.Next()) return null;
        var series = _series.Blob(0);
        _series.Leave();
        return series;
    }

    /// <summary>Expired or not.</summary>
    public StoredSubscriber? Row(SubscriberId subscriber)
    {
        _row.Bind(1, subscriber.Value);
        if (!_row.Next()) return null;
        var found = new StoredSubscriber(
            subscriber,
            _row.IsNull(0) ? null : new PersonaId((int)_row.Number(0)),
            _row.Number(1),
            _row.Number(2),
            _row.Number(3),
            _row.Number(4),
            _row.Number(5) != 0,
            _row.Text(6),
            _row.Text(7),
            _row.Blob(8),
            _row.IsNull(9) ? DateTimeOffset.MaxValue : DateTimeOffset.FromUnixTimeMilliseconds(_row.Number(9)));
        _row.Leave();
        return found;
    }

    /// <summary>The newest step that anything was written after. Files from before there was a table for it have it in their rows.</summary>
    public long? LatestStep()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT COALESCE((SELECT step FROM progress), (SELECT MAX(step) FROM subscriber))";
        return command.ExecuteScalar() as long?;
    }

    public void Dispose()
    {
        _row.Dispose();
        _series.Dispose();
        _connection.Dispose();
    }
}
