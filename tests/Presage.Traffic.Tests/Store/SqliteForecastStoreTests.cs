using Microsoft.Data.Sqlite;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Store;

/// <summary>Away: another process holds the file's write lock.</summary>
public sealed class SqliteForecastStoreTests : ForecastStoreSpec, IDisposable
{
    private readonly TempFolder _folder = new();
    private SqliteConnection? _lock;

    public void Dispose()
    {
        BringBack();
        _folder.Dispose();
    }

    [Fact]
    public async Task Rows_whose_time_is_over_leave_the_file()
    {
        using var store = Open()!;
        await store.WriteAsync([Rows.Of("alice")], default);
        Clock.Now = Rows.Now.AddHours(1);

        await store.WriteAsync([Rows.Of("bob") with { ExpiresAt = Rows.Now.AddHours(2) }], default);

        Assert.Equal("bob", Scalar("SELECT group_concat(id) FROM subscriber"));
    }

    [Fact]
    public async Task A_file_from_before_rows_had_an_end_is_read_and_written()
    {
        Scalar("""
            CREATE TABLE subscriber (
              id TEXT PRIMARY KEY NOT NULL, persona INTEGER NULL, step INTEGER NOT NULL,
              down_bytes INTEGER NOT NULL, up_bytes INTEGER NOT NULL, steps_seen INTEGER NOT NULL, warm INTEGER NOT NULL,
              source TEXT NOT NULL, model TEXT NOT NULL, forecast BLOB NOT NULL, state BLOB NOT NULL) WITHOUT ROWID;
            INSERT INTO subscriber VALUES ('old', NULL, 5, 1, 2, 3, 0, 'own', 'model-0', x'01', x'0203');
            """);
        using var store = (ForecastStore)Open()!;

        Assert.Equal((DateTimeOffset.MaxValue, 5L), ((await ReadAsync(store, "old"))!.ExpiresAt, store.LatestStep()));
        await store.WriteAsync([Rows.Of("new")], default);
        Rows.AssertSame(Rows.Of("new"), await ReadAsync(store, "new"));
    }

    protected override IForecastStore? Open() => ForecastStore.Open(_folder.At("store.db"), new RowLife(Clock, TimeSpan.FromHours(1)));

    protected override void TakeAway()
    {
        _lock = new SqliteConnection($"Data Source={_folder.At("store.db")};Pooling=False");
        _lock.Open();
        Run(_lock, "BEGIN IMMEDIATE");
    }

    protected override void BringBack()
    {
        _lock?.Dispose();
        _lock = null;
    }

    private string? Scalar(string statement)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.At("store.db")};Pooling=False");
        connection.Open();
        return Run(connection, statement);
    }

    private static string? Run(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        return command.ExecuteScalar() as string;
    }
}
