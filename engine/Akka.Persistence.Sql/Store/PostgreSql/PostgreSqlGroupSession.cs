using Npgsql;
using NpgsqlTypes;

namespace Akka.Persistence.Sql.Store;

/// <summary>
/// Runs groups of commands on PostgreSQL, each in one transaction and one round trip (two with fencing). Keeps its connection;
/// one that fails is given up, and the next group opens another, though not before the wait between tries is over: until then
/// every group fails at once.
/// </summary>
internal sealed class PostgreSqlGroupSession(PostgreSqlDatabase database, StoreSettings settings, TimeProvider time) : IGroupSession
{
    private readonly PostgreSqlText _text = new(settings.Tables, database.Channel);
    private NpgsqlConnection _connection;
    private Exception _lastFailure;
    private long _lastFailureAt;
    private int _failures;

    public GroupResult Write(IReadOnlyList<StoreCommand> group)
    {
        try
        {
            Connect();
            WriteConnected(group);
            _failures = 0;
            return GroupResult.Committed;
        }
        catch (Exception cause) when (cause is StaleWriterException || PostgreSqlFailures.IsOfOneStatement(cause))
        {
            return GroupResult.RolledBack(PostgreSqlFailures.Describe(database.Name, cause));
        }
        catch (Exception cause)
        {
            return GroupResult.Unknown(GiveUp(cause));
        }
    }

    public void Dispose() => Disconnect();

    private void Connect()
    {
        if (_connection is not null)
        {
            return;
        }
        if (_failures > 0 && time.GetElapsedTime(_lastFailureAt) < settings.PostgreSql.BackoffOf(_failures - 1))
        {
            throw _lastFailure;
        }
        try
        {
            _connection = database.Open();
        }
        catch (Exception cause)
        {
            throw new StoreUnavailableException($"The database {database.Name} is not available: {cause.Message}", cause);
        }
    }

    private void WriteConnected(IReadOnlyList<StoreCommand> group)
    {
        if (!settings.IsFenced)
        {
            Run(group, isLocked: false);
            return;
        }
        using var transaction = _connection.BeginTransaction();
        RefuseStale(group);
        Run(group, isLocked: true);
        transaction.Commit();
    }

    private void Run(IReadOnlyList<StoreCommand> group, bool isLocked)
    {
        using var statements = new NpgsqlBatch(_connection);
        var batch = new PostgreSqlBatch(statements, _text);
        if (isLocked)
        {
            batch.SelectNothing();
        }
        else
        {
            batch.Lock();
        }
        foreach (var command in group)
        {
            batch.Add(command);
        }
        batch.Run();
    }

    // Claims take the same lock, so what is found here holds until the commit.
    private void RefuseStale(IReadOnlyList<StoreCommand> group)
    {
        var rows = group.OfType<AppendEvents>().Select(append => append.Rows[0]).ToArray();
        using var batch = new NpgsqlBatch(_connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(_text.Lock));
        var check = new NpgsqlBatchCommand(_text.StaleIds);
        check.Parameters.Add(Texts(Array.ConvertAll(rows, row => row.PersistenceId)));
        check.Parameters.Add(Texts(Array.ConvertAll(rows, row => row.WriterUuid)));
        batch.BatchCommands.Add(check);
        using var reader = batch.ExecuteReader();
        reader.NextResult();
        if (reader.Read())
        {
            var id = reader.GetString(0);
            throw new StaleWriterException(id, rows.First(row => row.PersistenceId == id).WriterUuid);
        }
    }

    private static NpgsqlParameter Texts(string[] values) =>
        new NpgsqlParameter<string[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar };

    private Exception GiveUp(Exception cause)
    {
        var described = PostgreSqlFailures.Describe(database.Name, cause);
        if (!ReferenceEquals(described, _lastFailure))
        {
            (_lastFailure, _lastFailureAt) = (described, time.GetTimestamp());
            _failures++;
        }
        Disconnect();
        return described;
    }

    private void Disconnect()
    {
        try
        {
            _connection?.Dispose();
        }
        catch (Exception)
        {
            // A broken connection may fail once more while it is closed; it is gone all the same.
        }
        _connection = null;
    }
}
