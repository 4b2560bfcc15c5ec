using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Akka.Persistence.Sql.Store;

/// <summary>
/// Reads the events of one id for a recovery through SQLite's own interface. Texts that repeat from row to row (manifest, writer)
/// are compared as bytes and made once.
/// </summary>
internal sealed class SqliteReplay : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly RepeatedText _manifest = new();
    private readonly RepeatedText _writer = new();

    public SqliteReplay(SqliteConnection connection, TableMapping tables)
    {
        _database = connection.Handle;
        Check(raw.sqlite3_prepare_v2(_database, new SqlText(tables, SqlDialect.Sqlite).ById(withTags: false), out _statement));
    }

    public List<StoredEvent> Read(NumberedRead read)
    {
        Check(raw.sqlite3_bind_text(_statement, 1, read.PersistenceId));
        raw.sqlite3_bind_int64(_statement, 2, read.FromSequenceNr);
        raw.sqlite3_bind_int64(_statement, 3, read.ToSequenceNr);
        raw.sqlite3_bind_int64(_statement, 4, read.CountMax);
        var events = new List<StoredEvent>((int)Math.Min(read.CountMax, 64));
        try
        {
            int step;
            while ((step = raw.sqlite3_step(_statement)) == raw.SQLITE_ROW)
            {
                events.Add(Event(read.PersistenceId));
            }
            Check(step);
            return events;
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }
    }

    public void Dispose() => _statement.Dispose();

    private StoredEvent Event(string persistenceId) => new(
        Ordering: raw.sqlite3_column_int64(_statement, 0),
        PersistenceId: persistenceId,
        SequenceNr: raw.sqlite3_column_int64(_statement, 2),
        CreatedTicks: raw.sqlite3_column_int64(_statement, 3),
        Message: raw.sqlite3_column_blob(_statement, 4).ToArray(),
        Manifest: _manifest.Of(raw.sqlite3_column_blob(_statement, 5)),
        SerializerId: raw.sqlite3_column_type(_statement, 6) == raw.SQLITE_NULL ? StoredEvent.NoSerializer : raw.sqlite3_column_int(_statement, 6),
        WriterUuid: _writer.Of(raw.sqlite3_column_blob(_statement, 7)),
        Tags: []);

    private void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(result, _database);
        }
    }

    private sealed class RepeatedText
    {
        private byte[] _bytes = [];
        private string _text = "";

        /// <param name="bytes">UTF-8, as the database is; none for NULL.</param>
        public string Of(ReadOnlySpan<byte> bytes)
        {
            if (!bytes.SequenceEqual(_bytes))
            {
                _bytes = bytes.ToArray();
                _text = Encoding.UTF8.GetString(bytes);
            }
            return _text;
        }
    }
}
