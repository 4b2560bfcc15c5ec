using System.Text;
using Microsoft.Data.Sqlite;

namespace Akka.Persistence.Sql.Crash;

internal sealed class SqliteCrashDatabase : CrashDatabase
{
    private readonly string _folder = Directory.CreateTempSubdirectory("presage-crash-").FullName;

    public override string Provider => "SQLite.MS";

    public override string ConnectionString => $"Data Source={Path.Combine(_folder, "journal.db")}";

    public override List<CrashRow> ReadAfter(long ordering)
    {
        using var connection = new SqliteConnection(ConnectionString + ";Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = CrashRow.Select(ordering);
        using var reader = command.ExecuteReader();
        var rows = new List<CrashRow>();
        while (reader.Read())
        {
            rows.Add(new CrashRow(reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2), Encoding.UTF8.GetString(reader.GetFieldValue<byte[]>(3))));
        }
        return rows;
    }

    public override void Dispose() => Directory.Delete(_folder, recursive: true);
}
