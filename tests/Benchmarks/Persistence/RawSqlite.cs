using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Benchmarks.Persistence;

/// <summary>
/// P8's baselines: one loop that inserts rows like the journal's, group by group, into an empty table of the same kind and indexes
/// with the same durability through SQLite's own interface, and one that reads them by id as a recovery does.
/// </summary>
internal static class RawSqlite
{
    private const string Columns = "created, deleted, persistence_id, sequence_number, message, manifest, identifier, writer_uuid";

    public static void Report(string journal, string folder)
    {
        foreach (var (size, total) in new[] { (100, 20_000), (1_000, 100_000), (10_000, 300_000) })
        {
            var rate = Write(journal, Path.Combine(folder, $"raw-{size}.db"), size, total);
            Console.WriteLine(FormattableString.Invariant($"persist, raw SQLite loop, groups of {size:N0}: {rate / 1e6:F4} M/s"));
        }
        Console.WriteLine(FormattableString.Invariant($"persist, raw SQLite sequential read: {Read(journal) / 1e6:F4} M/s"));
    }

    private static double Write(string journal, string copy, int groupSize, int total)
    {
        using var connection = Open(copy);
        foreach (var sql in Definitions(journal)) Execute(connection, sql);
        raw.sqlite3_prepare_v2(
            connection.Handle, $"INSERT INTO journal ({Columns}) VALUES (?1, 0, 'w1-0', ?2, ?3, '', 4, '0123456789abcdef0123456789abcdef')", out var insert);
        raw.sqlite3_bind_int64(insert, 1, 639309058193296919L);
        var payload = new byte[100];
        var watch = Stopwatch.StartNew();
        for (var number = 0; number < total; number += groupSize)
        {
            Execute(connection, "BEGIN IMMEDIATE");
            for (var inGroup = 1; inGroup <= groupSize; inGroup++)
            {
                raw.sqlite3_bind_int64(insert, 2, number + inGroup);
                raw.sqlite3_bind_blob(insert, 3, payload);
                raw.sqlite3_step(insert);
                raw.sqlite3_reset(insert);
            }
            Execute(connection, "COMMIT");
        }
        insert.Dispose();
        return total / watch.Elapsed.TotalSeconds;
    }

    private static double Read(string journal)
    {
        using var connection = Open(journal);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT persistence_id FROM journal GROUP BY persistence_id ORDER BY COUNT(*) DESC LIMIT 1";
        var id = (string)command.ExecuteScalar()!;
        command.CommandText = $"SELECT ordering, {Columns} FROM journal WHERE persistence_id = '{id}' AND deleted = 0 ORDER BY sequence_number";
        var watch = Stopwatch.StartNew();
        long count = 0;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (reader.GetInt64(4) > 0 && reader.GetFieldValue<byte[]>(5).Length > 0 && reader.GetInt32(7) > 0) count++;
        }
        return count / watch.Elapsed.TotalSeconds;
    }

    private static List<string> Definitions(string journal)
    {
        using var connection = Open(journal);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT sql FROM sqlite_master WHERE tbl_name = 'journal' AND sql IS NOT NULL ORDER BY type DESC";
        using var reader = command.ExecuteReader();
        var statements = new List<string>();
        while (reader.Read()) statements.Add(reader.GetString(0));
        return statements;
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        foreach (var setting in new[] { "journal_mode=WAL", "synchronous=FULL", "temp_store=MEMORY", "cache_size=-65536", "wal_autocheckpoint=8192" })
        {
            Execute(connection, $"PRAGMA {setting}");
        }
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
