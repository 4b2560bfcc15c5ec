using Akka.Persistence.Sql.Store;
using Microsoft.Data.Sqlite;

namespace Akka.Persistence.Sql.Tests;

/// <summary>The SQLite file itself: its tables, what a commit means, and what happens when it cannot be used.</summary>
public sealed class StoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("presage-store-").FullName;

    private string File => Path.Combine(_folder, "store.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_tables_are_those_of_the_official_plugin_column_by_column()
    {
        using (Open())
        {
        }

        Assert.Equal(
            [
                "journal: ordering INTEGER 1 1, created BigInt 1 0, deleted Bit 1 0, persistence_id NVarChar(255) 1 0, "
                    + "sequence_number BigInt 1 0, message VarBinary 1 0, manifest NVarChar(500) 0 0, identifier INTEGER 0 0, "
                    + "writer_uuid NVarChar(128) 0 0",
                "snapshot: persistence_id NVarChar(255) 1 1, sequence_number BigInt 1 2, created BigInt 1 0, snapshot VarBinary 0 0, "
                    + "manifest NVarChar(500) 0 0, serializer_id INTEGER 0 0",
                "tags: ordering_id INTEGER 1 1, tag NVarChar(64) 1 2, sequence_nr INTEGER 1 0, persistence_id NVarChar(255) 1 0",
            ],
            Query("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name").Select(Describe));
        Assert.Equal(
            [
                "journal_created_idx", "journal_sequence_number_idx", "journal_uq", "snapshot_created_idx", "snapshot_sequence_number_idx",
                "tags_persistence_id_sequence_nr_idx", "tags_tag_idx",
            ],
            Query("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"));
        Assert.Equal(["wal"], Query("PRAGMA journal_mode"));
    }

    [Fact]
    public async Task A_database_that_exists_is_opened_as_it_is()
    {
        using (var store = Open())
        {
            await store.AppendAsync([Row("a", 1)]);
        }
        using (var store = Open())
        {
            Assert.Equal(1, await store.HighestSequenceNrAsync("a"));
        }
    }

    [Fact]
    public async Task Closing_writes_what_is_queued()
    {
        Task[] writes;
        using (var store = Open())
        {
            writes = [.. Enumerable.Range(1, 500).Select(number => store.AppendAsync([Row("a", number)]))];
        }

        await Task.WhenAll(writes);
        Assert.Equal(["500"], Query("SELECT COUNT(*) FROM journal"));
    }

    [Fact]
    public async Task A_write_that_fails_takes_no_other_write_of_its_transaction_with_it()
    {
        using var store = Open();
        await store.AppendAsync([Row("a", 1)]);

        Task[] writes = [.. Enumerable.Range(0, 50).Select(n => store.AppendAsync(n == 25 ? [Row("a", 2), Row("a", 1)] : [Row($"b{n}", 1)]))];

        await Assert.ThrowsAsync<StoreOpenException>(() => writes[25]);
        await Task.WhenAll(writes.Where((_, index) => index != 25));
        Assert.Equal(["50"], Query("SELECT COUNT(*) FROM journal"));
        Assert.Equal(1, await store.HighestSequenceNrAsync("a"));
    }

    [Fact]
    public async Task The_ordering_is_the_order_of_the_writes_and_has_no_gap_after_a_failed_one()
    {
        using var store = Open();
        await store.AppendAsync([Row("a", 1)]);
        await Assert.ThrowsAsync<StoreOpenException>(() => store.AppendAsync([Row("a", 2), Row("a", 1)]));
        await store.AppendAsync([Row("b", 1), Row("b", 2)]);

        Assert.Equal(["1 a", "2 b", "3 b"], Query("SELECT ordering || ' ' || persistence_id FROM journal ORDER BY ordering"));
    }

    [Fact]
    public async Task A_deleted_ordering_never_comes_back()
    {
        using var store = Open();
        await store.AppendAsync([Row("a", 1), Row("a", 2), Row("a", 3)]);
        await store.DeleteEventsAsync("a", 3);
        await store.AppendAsync([Row("b", 1)]);

        Assert.Equal(["3 1", "4 0"], Query("SELECT ordering || ' ' || deleted FROM journal ORDER BY ordering"));
    }

    [Fact]
    public async Task Deletion_leaves_one_marked_row_and_no_tags()
    {
        using var store = Open();
        await store.AppendAsync([.. Enumerable.Range(1, 5).Select(number => Row("a", number, "red", "blue"))]);
        await store.DeleteEventsAsync("a", 2);
        await store.DeleteEventsAsync("a", 4);

        Assert.Equal(["4 1", "5 0"], Query("SELECT sequence_number || ' ' || deleted FROM journal ORDER BY sequence_number"));
        Assert.Equal(["5 blue", "5 red"], Query("SELECT sequence_nr || ' ' || tag FROM tags ORDER BY tag"));
    }

    [Fact]
    public async Task A_wait_for_a_commit_ends_with_it_and_not_before()
    {
        using var store = Open();
        var version = store.Committed.Version;
        var wait = store.Committed.WaitBeyond(version);
        await store.SaveSnapshotAsync(new StoredSnapshot("a", 1, 1, [1], "", 4));
        Assert.False(wait.IsCompleted);

        await store.AppendAsync([Row("a", 1)]);

        await wait.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.True(store.Committed.WaitBeyond(version).IsCompleted);
    }

    [Fact]
    public void A_file_that_is_no_database_is_named_with_the_remedy()
    {
        global::System.IO.File.WriteAllText(File, new string('x', 5000));

        var failure = Assert.Throws<StoreOpenException>(Open);

        Assert.Contains($"'{File}' is damaged or is not a SQLite database", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_made_is_named_with_the_remedy()
    {
        var file = Path.Combine(_folder, "missing", "store.db");

        var failure = Assert.Throws<StoreOpenException>(() => Open(file));

        Assert.Contains($"'{file}' cannot be opened or created", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_in_memory_is_refused() =>
        Assert.Throws<ArgumentException>(() => Open(":memory:"));

    [Fact]
    public async Task One_file_is_one_store_until_its_last_holder_lets_go()
    {
        var first = OpenStores.Acquire(Settings(File));
        var second = OpenStores.Acquire(Settings(Path.Combine(_folder, ".", "store.db") + ";Default Timeout=5"));

        Assert.Same(first, second);
        OpenStores.Release(first);
        await second.AppendAsync([Row("a", 1)]);
        OpenStores.Release(second);
        var third = OpenStores.Acquire(Settings(File));
        Assert.NotSame(first, third);
        OpenStores.Release(third);
    }

    private static EventRow Row(string id, long number, params string[] tags) => new(id, number, 1, [42], "", 4, "writer", tags);

    internal static SqliteStore Open(string file) => SqliteStore.Open(Settings(file));

    private static StoreSettings Settings(string file) =>
        new($"Data Source={file}", AutoInitialize: true, TableMapping.Default, IsFenced: false, PostgreSql: null);

    private SqliteStore Open() => Open(File);

    private string Describe(string table) =>
        $"{table}: " + string.Join(", ", Query($"SELECT name || ' ' || type || ' ' || \"notnull\" || ' ' || pk FROM pragma_table_info('{table}')"));

    private List<string> Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
        {
            texts.Add(reader.GetString(0));
        }
        return texts;
    }
}
