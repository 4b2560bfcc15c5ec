using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Presage.Traffic;

/// <summary>One statement, prepared once and run many times, its values bound without boxing or copies. Parameters count from 1.</summary>
internal sealed class PreparedStatement : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;
    private byte[] _utf8 = new byte[256];

    /// <exception cref="SqliteException">The text is no statement of this database.</exception>
    public PreparedStatement(SqliteConnection connection, string text)
    {
        _connection = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_connection, text, out _statement), _connection);
    }

    public void Bind(int parameter, long value) => Check(raw.sqlite3_bind_int64(_statement, parameter, value));

    public void BindNull(int parameter) => Check(raw.sqlite3_bind_null(_statement, parameter));

    public void Bind(int parameter, string text)
    {
        var bytesMax = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_utf8.Length < bytesMax) _utf8 = new byte[bytesMax];
        Check(raw.sqlite3_bind_text(_statement, parameter, _utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, _utf8))));
    }

    public void Bind(int parameter, ReadOnlySpan<byte> blob) => Check(raw.sqlite3_bind_blob(_statement, parameter, blob));

    /// <summary>Runs to the end; the values stay bound.</summary>
    /// <exception cref="SqliteException">The database refused.</exception>
    public void Run()
    {
        var answer = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        if (answer != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(answer, _connection);
    }

    /// <summary>Moves to the next row of the answer; false at its end, where the statement is ready to run again.</summary>
    /// <exception cref="SqliteException">The database refused.</exception>
    public bool Next()
    {
        var answer = raw.sqlite3_step(_statement);
        if (answer == raw.SQLITE_ROW) return true;
        raw.sqlite3_reset(_statement);
        if (answer != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(answer, _connection);
        return false;
    }

    /// <summary>Leaves the rest of the answer; without it the database keeps an old state alive for this statement.</summary>
    public void Leave() => raw.sqlite3_reset(_statement);

    /// <summary>Columns count from 0, as in SQLite.</summary>
    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public long Number(int column) => raw.sqlite3_column_int64(_statement, column);

    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string() ?? "";

    public byte[] Blob(int column) => raw.sqlite3_column_blob(_statement, column).ToArray();

    public void Dispose() => _statement.Dispose();

    private void Check(int answer) => SqliteException.ThrowExceptionForRC(answer, _connection);
}
