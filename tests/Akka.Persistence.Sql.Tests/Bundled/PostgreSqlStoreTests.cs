using System.Runtime.CompilerServices;
using Akka.Persistence.Sql.Store;
using Npgsql;

namespace Akka.Persistence.Sql.Tests;

/// <summary>The PostgreSQL database itself: its tables, its order, its lock, and what happens while it is away.</summary>
public sealed class PostgreSqlStoreTests
{
    // Only ever reached by a test that fails.
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(30);

    private static readonly PostgreSqlSettings Patient = new(
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20), 8, TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(50));

    private readonly string _schema = PostgresSystems.IsHere ? PostgresSystems.NewSchema() : "";

    [Fact]
    public async Task The_tables_are_those_of_the_official_plugin_column_by_column()
    {
        if (IsMissing()) return;
        using (var store = Open())
        {
            await store.AppendAsync([Row("a", 1)]);
        }

        Assert.Equal(
            [
                "journal: ordering bigint NO ALWAYS, created bigint NO, deleted boolean NO, persistence_id character varying(255) NO, "
                    + "sequence_number bigint NO, message bytea NO, manifest character varying(500) YES, identifier integer YES, "
                    + "writer_uuid character varying(128) YES",
                "snapshot: persistence_id character varying(255) NO, sequence_number bigint NO, created bigint NO, snapshot bytea YES, "
                    + "manifest character varying(500) YES, serializer_id integer YES",
                "tags: ordering_id bigint NO, tag character varying(64) NO, sequence_nr bigint NO, persistence_id character varying(255) NO",
            ],
            Query("""
                SELECT table_name || ': ' || string_agg(column_name || ' ' || data_type || coalesce('(' || character_maximum_length || ')', '')
                  || ' ' || is_nullable || coalesce(' ' || identity_generation, ''), ', ' ORDER BY ordinal_position)
                FROM information_schema.columns WHERE table_schema = current_schema() GROUP BY table_name ORDER BY table_name
                """));
        Assert.Equal(
            [
                "PK_journal", "PK_snapshot", "PK_tags", "journal_created_idx", "journal_sequence_number_idx", "journal_uq", "snapshot_created_idx",
                "snapshot_sequence_number_idx", "tags_persistence_id_sequence_nr_idx", "tags_tag_idx",
            ],
            Query("SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() ORDER BY indexname COLLATE \"C\""));
    }

    [Fact]
    public async Task A_row_has_the_columns_that_the_official_plugin_writes()
    {
        if (IsMissing()) return;
        using var store = Open();
        await store.AppendAsync([new EventRow("a", 1, 639309058193296919, [34, 101, 34], "", 1, "0123", ["blue", "red"])]);

        Assert.Equal(
            ["1|639309058193296919|false|a|1|\\x226522||1|0123"],
            Query("SELECT concat_ws('|', ordering, created, deleted::text, persistence_id, sequence_number, message, manifest, identifier, writer_uuid) FROM journal"));
        Assert.Equal(["1 blue 1 a", "1 red 1 a"], Query("SELECT concat_ws(' ', ordering_id, tag, sequence_nr, persistence_id) FROM tags ORDER BY tag"));
    }

    [Fact]
    public async Task A_write_that_fails_takes_no_other_write_of_its_transaction_with_it()
    {
        if (IsMissing()) return;
        using var store = Open();
        await store.AppendAsync([Row("a", 1)]);

        Task[] writes = [.. Enumerable.Range(0, 50).Select(n => store.AppendAsync(n == 25 ? [Row("a", 2), Row("a", 1)] : [Row($"b{n}", 1)]))];

        await Assert.ThrowsAsync<StoreOpenException>(() => writes[25]);
        await Task.WhenAll(writes.Where((_, index) => index != 25));
        Assert.Equal(["50"], Query("SELECT COUNT(*)::text FROM journal"));
        Assert.Equal(1, await store.HighestSequenceNrAsync("a"));
    }

    [Fact]
    public async Task Two_writers_orderings_appear_in_their_order()
    {
        if (IsMissing()) return;
        using var first = Open();
        using var second = Open();
        await first.AppendAsync([Row("a", 1)]);
        // A transaction of the first writer's kind that has its ordering and is not committed yet.
        await using var source = NpgsqlDataSource.Create(_schema);
        await using var connection = await source.OpenConnectionAsync();
        var transaction = await connection.BeginTransactionAsync();
        var text = new PostgreSqlText(TableMapping.Default, "presage_journal");
        await new NpgsqlCommand(text.Lock, connection).ExecuteNonQueryAsync();
        await new NpgsqlCommand(
            "INSERT INTO journal (created, deleted, persistence_id, sequence_number, message) VALUES (1, FALSE, 'slow', 1, '')", connection)
            .ExecuteNonQueryAsync();

        var fast = second.AppendAsync([Row("fast", 1)]);
        var before = await first.ReadOrderedAsync(new OrderedRead(null, 0, null, 10, false));
        Assert.Equal((1, 1L), (before.Rows.Count, before.ToOrdering));
        Assert.False(fast.IsCompleted);
        await transaction.CommitAsync();
        await fast.WaitAsync(WaitMax);

        var after = await first.ReadOrderedAsync(new OrderedRead(null, before.ToOrdering, null, 10, false));
        Assert.Equal(["slow 2", "fast 3"], after.Rows.Select(row => $"{row.PersistenceId} {row.Ordering}"));
    }

    [Fact]
    public async Task A_reader_beside_many_writers_of_several_processes_never_skips_an_event()
    {
        if (IsMissing()) return;
        const int writersCount = 4;
        const int each = 60;
        using var reader = Open();
        var stores = Enumerable.Range(0, writersCount).Select(_ => Open()).ToArray();
        reader.WatchCommits();
        var writing = stores.Select((store, index) => WriteEach(store, index, each)).ToArray();

        var seen = new List<long>();
        while (seen.Count < writersCount * each)
        {
            var version = reader.Committed.Version;
            var page = await reader.ReadOrderedAsync(new OrderedRead(null, seen.LastOrDefault(), null, 16, false));
            seen.AddRange(page.Rows.Select(row => row.Ordering));
            if (page.Rows.Count == 0)
            {
                await reader.Committed.WaitBeyond(version).WaitAsync(WaitMax);
            }
        }

        await Task.WhenAll(writing);
        Assert.Equal(Enumerable.Range(1, writersCount * each).Select(n => (long)n), seen);
        Array.ForEach(stores, store => store.Dispose());
    }

    [Fact]
    public async Task A_commit_of_another_process_wakes_whoever_waits()
    {
        if (IsMissing()) return;
        using var here = Open();
        using var there = Open();
        here.WatchCommits();
        await there.AppendAsync([Row("a", 1)]);
        // The first is raised when the listening begins, further ones by commits alone.
        for (var number = 2; number < 5; number++)
        {
            var version = here.Committed.Version;
            await there.AppendAsync([Row("a", number)]);
            await here.Committed.WaitBeyond(version).WaitAsync(WaitMax);
        }
    }

    [Fact]
    public async Task A_writer_whose_connection_was_cut_fails_and_writes_again()
    {
        if (IsMissing()) return;
        using var store = Open();
        await store.AppendAsync([Row("a", 1)]);
        Cut();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.AppendAsync([Row("a", 2)]));
        var failures = 0;
        while (!await Succeeds(store.AppendAsync([Row("a", 2)])) && failures < 10_000) failures++;

        Assert.Equal(2, await store.HighestSequenceNrAsync("a"));
    }

    [Fact]
    public async Task A_listener_whose_connection_was_cut_listens_again_and_wakes_whoever_waits()
    {
        if (IsMissing()) return;
        using var store = Open();
        await store.AppendAsync([Row("a", 1)]);
        var begun = store.Committed.WaitBeyond(store.Committed.Version);
        store.WatchCommits();
        await begun.WaitAsync(WaitMax);

        var again = store.Committed.WaitBeyond(store.Committed.Version);
        Cut();
        await again.WaitAsync(WaitMax);
        using var other = Open();
        var woken = store.Committed.WaitBeyond(store.Committed.Version);
        await other.AppendAsync([Row("b", 1)]);
        await woken.WaitAsync(WaitMax);
    }

    [Fact]
    public async Task The_older_plugins_tables_can_be_written_and_read()
    {
        if (IsMissing()) return;
        var older = TableMapping.PostgreSql with { Schema = Mark, HasTagTable = false, HasTagColumn = true, HasMetadata = true };
        using var store = PostgreSqlStore.Open(Settings(_schema) with { Tables = older }, TimeProvider.System);
        await store.AppendAsync([Row("a", 1, "red", "blue"), Row("a", 2)]);
        await store.SaveSnapshotAsync(new StoredSnapshot("a", 2, 5, [7], "", 4));
        await store.DeleteEventsAsync("a", 1);

        Assert.Equal(["1 t ;blue;red;", "2 f "], Query("SELECT sequence_nr || ' ' || is_deleted::text::char || ' ' || coalesce(tags, '') FROM event_journal ORDER BY 1"));
        Assert.Equal(["a 1"], Query("SELECT persistence_id || ' ' || sequence_nr FROM metadata"));
        Assert.Equal(["a 2 5"], Query("SELECT persistence_id || ' ' || sequence_nr || ' ' || created_at FROM snapshot_store"));
        Assert.Equal(2, await store.HighestSequenceNrAsync("a"));
        await store.AppendAsync([Row("a", 3, "red")]);
        Assert.Equal(3, Assert.Single((await store.ReadOrderedAsync(new OrderedRead("red", 0, null, 10, FromTagColumn: true))).Rows).SequenceNr);
    }

    [Fact]
    public async Task A_server_that_is_not_there_fails_every_request_with_its_name()
    {
        if (IsMissing()) return;
        using var store = PostgreSqlStore.Open(Settings("Host=127.0.0.1;Port=1;Database=presage;Username=nobody"), TimeProvider.System);

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.AppendAsync([Row("a", 1)]));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReadOrderedAsync(new OrderedRead(null, 0, null, 10, false)));

        Assert.Contains("'presage' on 127.0.0.1:1 is not available", failure.Message, StringComparison.Ordinal);
    }

    private static async Task WriteEach(PostgreSqlStore store, int index, int count)
    {
        for (var number = 1; number <= count; number++)
        {
            await store.AppendAsync([Row($"w{index}", number)]);
        }
    }

    private static async Task<bool> Succeeds(Task write)
    {
        try
        {
            await write.WaitAsync(WaitMax);
            return true;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    private static EventRow Row(string id, long number, params string[] tags) => new(id, number, 1, [42], "", 4, "writer", tags);

    private static StoreSettings Settings(string connectionString) => new(connectionString, true, TableMapping.Default, false, Patient);

    // Returns when they are gone. Marked by its schema, so that the tests beside keep their connections.
    private void Cut() => PostgresSystems.Execute(
        _schema, $"SELECT pg_terminate_backend(pid, 20000) FROM pg_stat_activity WHERE application_name = '{Mark}' AND pid <> pg_backend_pid()");

    private string Mark => _schema[(_schema.LastIndexOf('=') + 1)..];

    private PostgreSqlStore Open() => PostgreSqlStore.Open(Settings($"{_schema};Application Name={Mark}"), TimeProvider.System);

    private List<string> Query(string sql) => PostgresSystems.Query(_schema, sql);

    private static bool IsMissing([CallerMemberName] string test = "")
    {
        if (PostgresSystems.IsHere) return false;
        PostgresSystems.ReportMissing(test);
        return true;
    }
}
