using Npgsql;

namespace Akka.Persistence.Sql.Store;

/// <summary>Reads on connections of the pool, several at once.</summary>
internal sealed class PostgreSqlReads(PostgreSqlDatabase database, TableMapping tables)
{
    private readonly SqlText _text = new(tables, SqlDialect.PostgreSql);
    private readonly string _byId = new SqlText(tables, SqlDialect.PostgreSql).ById(withTags: false);
    private readonly string _byIdWithTags = new SqlText(tables, SqlDialect.PostgreSql).ById(withTags: true);

    public Task<List<StoredEvent>> ByIdAsync(NumberedRead read) => OnConnectionAsync(connection => EventsAsync(
        connection, read.WithTags ? _byIdWithTags : _byId, PostgreSqlBatch.Text(read.PersistenceId), Number(read.FromSequenceNr),
        Number(read.ToSequenceNr), Number(read.CountMax)));

    public Task<long> HighestSequenceNrAsync(string persistenceId) =>
        OnConnectionAsync(connection => NumberAsync(connection, _text.HighestSequenceNr, PostgreSqlBatch.Text(persistenceId)));

    public Task<OrderedRows> OrderedAsync(OrderedRead read) => OnConnectionAsync(async connection =>
    {
        var to = read.ToOrdering ?? await NumberAsync(connection, _text.MaxOrdering).ConfigureAwait(false);
        var (after, limit, count) = (Number(read.AfterOrdering), Number(to), Number(read.CountMax));
        var rows = read.Tag is null ? EventsAsync(connection, _text.All, after, limit, count)
            : read.FromTagColumn ? EventsAsync(connection, _text.ByTagColumn, after, limit, count, PostgreSqlBatch.Text(TagColumn.Pattern(read.Tag)))
            : EventsAsync(connection, _text.ByTag, after, limit, count, PostgreSqlBatch.Text(read.Tag));
        return new OrderedRows(await rows.ConfigureAwait(false), to);
    });

    public Task<PersistenceIdRows> PersistenceIdsAsync(long afterOrdering) => OnConnectionAsync(async connection =>
    {
        var to = await NumberAsync(connection, _text.MaxOrdering).ConfigureAwait(false);
        var ids = await RowsAsync(connection, _text.PersistenceIds, reader => reader.GetString(0), Number(afterOrdering), Number(to))
            .ConfigureAwait(false);
        return new PersistenceIdRows(ids, to);
    });

    public Task<StoredSnapshot> SnapshotAsync(string persistenceId, long sequenceNrMax, long createdTicksMax) => OnConnectionAsync(async connection =>
    {
        var found = await RowsAsync(
            connection,
            _text.LoadSnapshot,
            reader => new StoredSnapshot(
                persistenceId,
                reader.GetInt64(0),
                reader.GetInt64(1),
                reader.IsDBNull(2) ? [] : reader.GetFieldValue<byte[]>(2),
                reader.IsDBNull(3) ? "" : reader.GetString(3),
                reader.IsDBNull(4) ? StoredEvent.NoSerializer : reader.GetInt32(4)),
            PostgreSqlBatch.Text(persistenceId),
            Number(sequenceNrMax),
            Number(createdTicksMax)).ConfigureAwait(false);
        return found.FirstOrDefault();
    });

    private static NpgsqlParameter Number(long value) => PostgreSqlBatch.Number(value);

    private async Task<T> OnConnectionAsync<T>(Func<NpgsqlConnection, Task<T>> read)
    {
        try
        {
            await using var connection = await database.OpenAsync().ConfigureAwait(false);
            return await read(connection).ConfigureAwait(false);
        }
        catch (Exception cause)
        {
            throw PostgreSqlFailures.Describe(database.Name, cause);
        }
    }

    private static async Task<long> NumberAsync(NpgsqlConnection connection, string sql, params NpgsqlParameter[] parameters)
    {
        await using var command = Command(connection, sql, parameters);
        return await command.ExecuteScalarAsync().ConfigureAwait(false) is long number ? number : 0;
    }

    private static Task<List<StoredEvent>> EventsAsync(NpgsqlConnection connection, string sql, params NpgsqlParameter[] parameters) =>
        RowsAsync(connection, sql, Event, parameters);

    private static async Task<List<T>> RowsAsync<T>(
        NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> row, params NpgsqlParameter[] parameters)
    {
        var rows = new List<T>();
        await using var command = Command(connection, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            rows.Add(row(reader));
        }
        return rows;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        return command;
    }

    private static StoredEvent Event(NpgsqlDataReader reader) => new(
        Ordering: reader.GetInt64(0),
        PersistenceId: reader.GetString(1),
        SequenceNr: reader.GetInt64(2),
        CreatedTicks: reader.GetInt64(3),
        Message: reader.GetFieldValue<byte[]>(4),
        Manifest: reader.IsDBNull(5) ? "" : reader.GetString(5),
        SerializerId: reader.IsDBNull(6) ? StoredEvent.NoSerializer : reader.GetInt32(6),
        WriterUuid: reader.IsDBNull(7) ? "" : reader.GetString(7),
        Tags: reader.IsDBNull(8) ? [] : TagColumn.Read(reader.GetString(8)));
}
