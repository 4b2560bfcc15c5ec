using Akka.Event;
using Presage.Core;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Store;

/// <summary>What every <see cref="IForecastStore"/> must show, alone and behind the queue. Each test has a store of its own.</summary>
public abstract class ForecastStoreSpec
{
    // Only ever reached by a test that fails.
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(60);

    private static readonly ForecastQueueSettings Patient = new(
        RowsMax: 1_000, BatchMax: 64, TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(50), FlushTimeout: WaitMax);

    private readonly LoopTally _tally = new();

    internal ManualClock Clock { get; } = new(Rows.Now);

    private RowLife Life => new(Clock, TimeSpan.FromHours(1));

    /// <summary>Another client of the same store; null where the machine has no server for it, and the test has said so.</summary>
    protected abstract IForecastStore? Open();

    /// <summary>From now on the store takes and gives nothing.</summary>
    protected abstract void TakeAway();

    /// <summary>It is there again, with what it had.</summary>
    protected abstract void BringBack();

    [Fact]
    public async Task A_row_is_read_back_whole()
    {
        using var store = Open();
        if (store is null) return;
        var (row, bare) = (Rows.Of("alice"), Rows.Of("bob", persona: null) with { IsWarm = false, Forecast = [], ExpiresAt = DateTimeOffset.MaxValue });

        await store.WriteAsync([row, bare], default);

        Rows.AssertSame(row, await ReadAsync(store, "alice"));
        Rows.AssertSame(bare, await ReadAsync(store, "bob"));
        Assert.Null(await ReadAsync(store, "nobody"));
    }

    [Fact]
    public async Task Any_id_is_a_key()
    {
        using var store = Open();
        if (store is null) return;
        string[] ids = ["2001:db8::1", "a b\tc", "Zoë", "':;--", new string('x', 500)];

        await store.WriteAsync([.. ids.Select(id => Rows.Of(id))], default);

        foreach (var id in ids) Rows.AssertSame(Rows.Of(id), await ReadAsync(store, id));
    }

    [Fact]
    public async Task A_row_replaces_what_its_subscriber_had()
    {
        using var store = Open();
        if (store is null) return;
        await store.WriteAsync([Rows.Of("alice"), Rows.Of("bob")], default);

        await store.WriteAsync([Rows.Of("alice", step: 10, persona: null)], default);

        Rows.AssertSame(Rows.Of("alice", step: 10, persona: null), await ReadAsync(store, "alice"));
        Rows.AssertSame(Rows.Of("bob"), await ReadAsync(store, "bob"));
    }

    [Fact]
    public async Task Another_client_reads_what_one_has_written()
    {
        using (var store = Open())
        {
            if (store is null) return;
            await store.WriteAsync([.. Enumerable.Range(0, 3_000).Select(index => Rows.Of($"s{index}", step: index))], default);
        }

        using var another = Open()!;
        for (var index = 0; index < 3_000; index += 307) Rows.AssertSame(Rows.Of($"s{index}", step: index), await ReadAsync(another, $"s{index}"));
    }

    [Fact]
    public async Task A_row_is_gone_when_its_time_is_over_unless_it_was_written_again()
    {
        using var store = Open();
        if (store is null) return;
        await store.WriteAsync([Rows.Of("alice"), Rows.Of("bob")], default);
        await store.WriteAsync([Rows.Of("bob") with { ExpiresAt = Rows.Now.AddHours(3) }], default);

        Clock.Now = Rows.Now.AddHours(1);
        await store.WriteAsync([Rows.Of("carol") with { ExpiresAt = Rows.Now.AddHours(2) }], default);

        Assert.Null(await ReadAsync(store, "alice"));
        Assert.NotNull(await ReadAsync(store, "bob"));
        Clock.Now = Rows.Now.AddHours(2);
        Assert.Null(await ReadAsync(store, "carol"));
    }

    [Fact]
    public async Task What_is_offered_is_read_at_once_and_written_behind()
    {
        using var store = Open();
        if (store is null) return;
        var queue = NewQueue(store, Patient);
        var context = new StepContext(null, []);
        queue.Offer([Make.Observed("alice", 0, step: 9, down: 100, up: 20, null), Make.Observed("bob", 1, 9, 1, 1, null)], context);
        Assert.Equal(9, (await queue.ReadAsync(new SubscriberId("alice"), default))!.Step);

        queue.Start();
        await queue.DisposeAsync().AsTask().WaitAsync(WaitMax);

        Assert.Equal((2L, 0), (_tally.ForecastsWritten, _tally.ForecastsWaiting));
        var row = (await ReadAsync(store, "alice"))!;
        Assert.Equal((9L, 100L, 20L, "own", "model", Rows.Now.AddHours(1)), (row.Step, row.DownBytes, row.UpBytes, row.Source, row.ModelVersion, row.ExpiresAt));
        Assert.Equal(100f, ForecastText.Unpack(row.Forecast, 0)[9]);
        Assert.Equal(40f, ForecastText.Unpack(row.Forecast, 3)[9]);
    }

    [Fact]
    public async Task A_store_that_was_away_gets_the_newest_rows_when_it_is_back()
    {
        using var store = Open();
        if (store is null) return;
        await store.WriteAsync([Rows.Of("before", step: 1)], default);
        var queue = NewQueue(store, Patient);
        queue.Start();

        TakeAway();
        for (var index = 0; index < 300; index++) queue.Offer(Rows.Of($"s{index}", step: 2));
        await FailureAsync();
        for (var index = 0; index < 300; index++) queue.Offer(Rows.Of($"s{index}", step: 3));
        Rows.AssertSame(Rows.Of("s299", step: 3), await queue.ReadAsync(new SubscriberId("s299"), default));
        BringBack();
        await queue.DisposeAsync().AsTask().WaitAsync(WaitMax);

        Rows.AssertSame(Rows.Of("before", step: 1), await ReadAsync(store, "before"));
        for (var index = 0; index < 300; index++) Rows.AssertSame(Rows.Of($"s{index}", step: 3), await ReadAsync(store, $"s{index}"));
        Assert.Equal(600, _tally.ForecastsWritten + _tally.CountOf(LoopDrop.ForecastReplaced));
        Assert.Equal((0L, 0L, 0), (_tally.CountOf(LoopDrop.ForecastQueueFull), _tally.CountOf(LoopDrop.ForecastNotFlushed), _tally.ForecastsWaiting));
    }

    [Fact]
    public async Task A_full_queue_gives_up_the_oldest_rows_and_a_stop_the_rest_all_counted()
    {
        using var store = Open();
        if (store is null) return;
        TakeAway();
        var queue = NewQueue(store, Patient with { RowsMax = 10, BatchMax = 4, FlushTimeout = TimeSpan.Zero });
        for (var index = 0; index < 25; index++) queue.Offer(Rows.Of($"s{index}"));
        Assert.Equal((15L, 10), (_tally.CountOf(LoopDrop.ForecastQueueFull), _tally.ForecastsWaiting));

        queue.Start();
        await queue.DisposeAsync().AsTask().WaitAsync(WaitMax);

        Assert.Equal(25, _tally.ForecastsWritten + _tally.CountOf(LoopDrop.ForecastQueueFull) + _tally.CountOf(LoopDrop.ForecastNotFlushed));
        Assert.True(_tally.CountOf(LoopDrop.ForecastNotFlushed) > 0);
        BringBack();
    }

    [Fact]
    public async Task A_store_that_is_away_says_which_it_is()
    {
        using var store = Open();
        if (store is null) return;
        TakeAway();

        var problem = await Assert.ThrowsAsync<StoreException>(() => store.WriteAsync([Rows.Of("alice")], default).WaitAsync(WaitMax));

        Assert.Contains(store.Name.Split(' ')[^1], problem.Message, StringComparison.Ordinal);
        BringBack();
    }

    internal static async Task<StoredSubscriber?> ReadAsync(IForecastReader store, string id) =>
        await store.ReadAsync(new SubscriberId(id), default).AsTask().WaitAsync(WaitMax);

    private ForecastQueue NewQueue(IForecastStore store, ForecastQueueSettings settings) => new(store, settings, Life, _tally, NoLogger.Instance);

    private async Task FailureAsync()
    {
        using var end = new CancellationTokenSource(WaitMax);
        while (_tally.StoreFailures == 0)
        {
            end.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
