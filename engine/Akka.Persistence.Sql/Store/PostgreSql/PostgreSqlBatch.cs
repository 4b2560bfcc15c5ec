using Npgsql;
using NpgsqlTypes;

namespace Akka.Persistence.Sql.Store;

/// <summary>
/// A group of commands as one batch of statements, sent in one message and committed together. Appends that stand next to each
/// other become one INSERT of arrays: its cost for a row is a fifth of a statement's.
/// </summary>
internal sealed class PostgreSqlBatch(NpgsqlBatch batch, PostgreSqlText text)
{
    private readonly List<ReadHighestSequenceNr> _reads = [];
    private readonly List<EventRow> _rows = [];
    private bool _addsEvents;

    /// <summary>Begins with the lock under which orderings are given out: see decision 6.</summary>
    public void Lock() => Add(text.Lock);

    /// <summary>In its place where the lock is held already.</summary>
    public void SelectNothing() => Add("SELECT 1");

    public void Add(StoreCommand command)
    {
        if (command is AppendEvents append)
        {
            _rows.AddRange(append.Rows);
            _addsEvents = true;
            return;
        }
        FlushRows();
        switch (command)
        {
            case ReadHighestSequenceNr read:
                Add(text.Common.HighestSequenceNr, Text(read.PersistenceId));
                _reads.Add(read);
                break;
            case DeleteEvents delete:
                foreach (var sql in text.Common.DeleteEvents) Add(sql, Text(delete.PersistenceId), Number(delete.ToSequenceNr));
                break;
            case ClaimWriter claim:
                Add(text.Common.Claim, Text(claim.PersistenceId), Text(claim.WriterUuid));
                break;
            case SaveSnapshotRow { Row: var row }:
                Add(
                    text.Common.SaveSnapshot, Text(row.PersistenceId), Number(row.SequenceNr), Number(row.CreatedTicks), Bytes(row.Snapshot),
                    Text(row.Manifest), new NpgsqlParameter<int> { TypedValue = row.SerializerId });
                break;
            case DeleteSnapshotRows delete:
                Add(
                    text.Common.DeleteSnapshots, Text(delete.PersistenceId), Number(delete.SequenceNrMin), Number(delete.SequenceNrMax),
                    Number(delete.CreatedTicksMax));
                break;
        }
    }

    /// <summary>Sends everything and takes the answers.</summary>
    public void Run()
    {
        FlushRows();
        if (_addsEvents)
        {
            Add(text.Notify);
        }
        using var reader = batch.ExecuteReader();
        // The first result is the lock's, the last the notification's; only SELECTs have one.
        foreach (var read in _reads)
        {
            reader.NextResult();
            read.Result = reader.Read() && !reader.IsDBNull(0) ? reader.GetInt64(0) : 0;
        }
        while (reader.NextResult())
        {
        }
    }

    public static NpgsqlParameter Text(string value) => new() { Value = (object)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Varchar };

    public static NpgsqlParameter Number(long value) => new NpgsqlParameter<long> { TypedValue = value };

    private static NpgsqlParameter Bytes(byte[] value) => new NpgsqlParameter<byte[]> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bytea };

    private static NpgsqlParameter Array<T>(NpgsqlDbType type, T[] values) =>
        new NpgsqlParameter<T[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };

    private void Add(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        batch.BatchCommands.Add(command);
    }

    private void FlushRows()
    {
        if (_rows.Count == 0)
        {
            return;
        }
        var isTagged = text.WritesTagTable && _rows.Exists(row => row.Tags.Count > 0);
        Add(isTagged ? text.InsertTagged : text.Insert, [.. RowArrays(), .. isTagged ? TagArrays() : []]);
        _rows.Clear();
    }

    private IEnumerable<NpgsqlParameter> RowArrays()
    {
        yield return Array(NpgsqlDbType.Bigint, Column(row => row.CreatedTicks));
        yield return Array(NpgsqlDbType.Varchar, Column(row => row.PersistenceId));
        yield return Array(NpgsqlDbType.Bigint, Column(row => row.SequenceNr));
        yield return Array(NpgsqlDbType.Bytea, Column(row => row.Message));
        yield return Array(NpgsqlDbType.Varchar, Column(row => row.Manifest));
        yield return Array(NpgsqlDbType.Integer, Column(row => row.SerializerId));
        yield return Array(NpgsqlDbType.Varchar, Column(row => row.WriterUuid));
        yield return Array(NpgsqlDbType.Varchar, Column(row => text.WritesTagColumn ? TagColumn.Write(row.Tags) : null));
    }

    private IEnumerable<NpgsqlParameter> TagArrays()
    {
        var tagged = _rows.SelectMany(row => row.Tags, (row, tag) => (row.PersistenceId, row.SequenceNr, Tag: tag)).ToArray();
        yield return Array(NpgsqlDbType.Varchar, System.Array.ConvertAll(tagged, tag => tag.Tag));
        yield return Array(NpgsqlDbType.Varchar, System.Array.ConvertAll(tagged, tag => tag.PersistenceId));
        yield return Array(NpgsqlDbType.Bigint, System.Array.ConvertAll(tagged, tag => tag.SequenceNr));
    }

    private T[] Column<T>(Func<EventRow, T> value)
    {
        var values = new T[_rows.Count];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = value(_rows[index]);
        }
        return values;
    }
}
