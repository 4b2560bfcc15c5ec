using System.Text;
using Npgsql;

namespace Akka.Persistence.Sql.Crash;

internal sealed class PostgresCrashDatabase(PostgresServer server) : CrashDatabase
{
    public override string Provider => "PostgreSQL.15";

    public override string ConnectionString => server.ConnectionString();

    public override List<CrashRow> ReadAfter(long ordering)
    {
        using var source = NpgsqlDataSource.Create(ConnectionString + ";Pooling=false");
        using var command = source.CreateCommand(CrashRow.Select(ordering));
        using var reader = command.ExecuteReader();
        var rows = new List<CrashRow>();
        while (reader.Read())
        {
            rows.Add(new CrashRow(reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2), Encoding.UTF8.GetString(reader.GetFieldValue<byte[]>(3))));
        }
        return rows;
    }

    public override void StopServer() => server.StopImmediately();

    public override void StartServer() => server.StartAgain();

    public override void Dispose() => server.Dispose();
}
