using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Akka.Persistence.Sql.Store;

/// <summary>
/// Inserts events through one prepared statement of SQLite's own interface: what stays the same from row to row (id, writer,
/// time) stays bound. Through the ADO.NET classes a row costs three times as much.
/// </summary>
internal sealed class SqliteInsert : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly bool _hasWriter;
    private readonly bool _hasTags;
    private readonly string[] _bound = new string[9];
    private byte[] _utf8 = new byte[512];

    public SqliteInsert(SqliteConnection connection, TableMapping tables)
    {
        var j = tables.Journal;
        (_database, _hasWriter, _hasTags) = (connection.Handle, j.WriterUuid is not null, tables.HasTagColumn);
        var columns = $"{j.Created}, {j.PersistenceId}, {j.SequenceNr}, {j.Message}, manifest, {j.Identifier}, {j.Deleted}";
        var values = "?1, ?2, ?3, ?4, ?5, ?6, 0";
        if (_hasWriter) (columns, values) = ($"{columns}, {j.WriterUuid}", values + ", ?7");
        if (_hasTags) (columns, values) = (columns + ", tags", values + ", ?8");
        Check(raw.sqlite3_prepare_v2(_database, $"INSERT INTO {j.Table} ({columns}) VALUES ({values})", out _statement));
    }

    /// <returns>The row's ordering.</returns>
    public long Run(EventRow row)
    {
        raw.sqlite3_bind_int64(_statement, 1, row.CreatedTicks);
        Bind(2, row.PersistenceId);
        raw.sqlite3_bind_int64(_statement, 3, row.SequenceNr);
        Check(row.Message.Length == 0 ? raw.sqlite3_bind_zeroblob(_statement, 4, 0) : raw.sqlite3_bind_blob(_statement, 4, row.Message));
        Bind(5, row.Manifest);
        raw.sqlite3_bind_int(_statement, 6, row.SerializerId);
        if (_hasWriter) Bind(7, row.WriterUuid);
        if (_hasTags) Bind(8, TagColumn.Write(row.Tags));
        var result = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        Check(result);
        return raw.sqlite3_last_insert_rowid(_database);
    }

    public void Dispose() => _statement.Dispose();

    private void Bind(int parameter, string text)
    {
        if (ReferenceEquals(text, _bound[parameter]))
        {
            return;
        }
        _bound[parameter] = text;
        if (text is null)
        {
            raw.sqlite3_bind_null(_statement, parameter);
            return;
        }
        if (text.Length == 0)
        {
            // An empty span has no address, which SQLite takes for NULL.
            Check(raw.sqlite3_bind_text(_statement, parameter, text));
            return;
        }
        var length = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_utf8.Length < length)
        {
            _utf8 = new byte[length];
        }
        length = Encoding.UTF8.GetBytes(text, _utf8);
        Check(raw.sqlite3_bind_text(_statement, parameter, _utf8.AsSpan(0, length)));
    }

    private void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(result, _database);
        }
    }
}
