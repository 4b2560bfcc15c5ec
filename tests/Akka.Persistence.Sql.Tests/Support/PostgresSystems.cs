using Akka.Persistence.Sql.Crash;
using Npgsql;
using Presage.Testing;

namespace Akka.Persistence.Sql.Tests;

/// <summary>The one PostgreSQL server of this test run, and a schema of its own for each test.</summary>
internal static class PostgresSystems
{
    private static readonly Lazy<PostgresServer> Running = new(PostgresServer.TryStart);
    private static int _schemas;

    public static bool IsHere => Running.Value is not null;

    /// <summary>A new schema as a connection string.</summary>
    public static string NewSchema()
    {
        var name = $"test_{Interlocked.Increment(ref _schemas)}";
        Execute(Running.Value.ConnectionString(), $"CREATE SCHEMA {name}");
        return $"{Running.Value.ConnectionString()};Search Path={name}";
    }

    public static List<string> Query(string connectionString, string sql)
    {
        using var source = Source(connectionString);
        using var command = source.CreateCommand(sql);
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
        {
            texts.Add(reader.GetString(0));
        }
        return texts;
    }

    public static void Execute(string connectionString, string sql)
    {
        using var source = Source(connectionString);
        using var command = source.CreateCommand(sql);
        command.ExecuteNonQuery();
    }

    /// <summary>Says that a test did not run on PostgreSQL; fails it under CI.</summary>
    public static void ReportMissing(string test) =>
        Missing.Report($"MISSING-SERVER {test}: no PostgreSQL in /usr/lib/postgresql (apt-get install postgresql); it ran on SQLite instead");

    private static NpgsqlDataSource Source(string connectionString) => NpgsqlDataSource.Create(connectionString + ";Pooling=false");
}
