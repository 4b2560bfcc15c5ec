using System.Buffers;
using Akka.Actor;
using Akka.Event;
using Microsoft.Data.Sqlite;
using Presage.Core;
using Presage.Forecasting;
using Presage.Personas;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Store;

public sealed class ForecastStoreTests : IAsyncLifetime
{
    private static readonly SubscriberId Alice = new("alice");
    private readonly TempFolder _folder = new();
    private readonly ActorSystem _system = ActorSystem.Create("presage-test", Quiet.WallTime);

    public async Task DisposeAsync()
    {
        await _system.Terminate();
        _folder.Dispose();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    [Fact]
    public void What_was_written_is_read_back_after_the_file_was_closed()
    {
        var streamers = new Persona(new PersonaId(7), "evening", 12, PersonaProfile.None, new PersonaForecast([1], [2], [1], [2]));
        var context = new StepContext(new PersonaCatalogue(1, [streamers], PersonaForecast.None), [7]);
        using (var store = Open()) store.Write([Make.Observed("alice", 0, step: 9, down: 100, up: 20, null)], context);

        using var again = Open();
        var row = again.Read(Alice)!;

        Assert.Equal((Alice, new PersonaId(7), 9L, 100L, 20L), (row.Id, row.Persona, row.Step, row.DownBytes, row.UpBytes));
        Assert.Equal((Make.Warm.Down.StepsSeen, true, "own", "model"), (row.StepsSeen, row.IsWarm, row.Source, row.ModelVersion));
        Assert.Equal(9, again.LatestStep());
    }

    [Fact]
    public void A_forecast_is_four_vectors_one_after_another()
    {
        using var store = Open();
        store.Write([Make.Observed("alice", 0, step: 9, down: 100, up: 20, null)], StepContext.Empty);

        var packed = store.Read(Alice)!.Forecast;

        Assert.Equal(4 * sizeof(float) * ForecastModel.Horizon, packed.Length);
        Assert.Equal(
            [100f, 200f, 20f, 40f],
            Enumerable.Range(0, 4).Select(position => ForecastText.Unpack(packed, position)[9]));
    }

    [Fact]
    public void Series_are_written_when_they_are_due_and_when_they_leave()
    {
        using var store = Open();
        store.Write([Make.Observed("alice", 0, step: 9, down: 100, up: 20, null)], StepContext.Empty);
        Assert.Null(store.Find(Alice));

        store.Write([Make.Observed("alice", 0, step: 10, down: 100, up: 20, null, storedStep: 10)], StepContext.Empty);
        Assert.Equal(Bytes(Make.Warm), store.Find(Alice));

        var block = Make.Observed("alice", 0, step: 11, down: 100, up: 20, null);
        var bob = new SubscriberId("bob");
        store.Write([new ObservedBlock(11, block.Columns, block.Rows, new[] { 0 }, [(bob, Make.Cold)])], StepContext.Empty);
        Assert.Equal(Bytes(Make.Cold), store.Find(bob));
    }

    [Fact]
    public void A_series_of_a_file_from_before_is_found_until_a_newer_one_is_written()
    {
        using var store = Open();
        store.Write([Make.Observed("alice", 0, step: 9, down: 100, up: 20, null)], StepContext.Empty);
        Execute("UPDATE subscriber SET state = x'010203'");
        Assert.Equal([1, 2, 3], store.Find(Alice));

        store.Write([Make.Observed("alice", 0, step: 10, down: 100, up: 20, null, storedStep: 10)], StepContext.Empty);
        Assert.Equal(Bytes(Make.Warm), store.Find(Alice));
    }

    [Fact]
    public async Task A_step_that_the_store_does_not_take_is_written_again_until_it_does()
    {
        using var store = Open();
        Execute("CREATE TRIGGER refuse BEFORE INSERT ON progress BEGIN SELECT RAISE(ABORT, 'no space'); END");
        var tally = new LoopTally();
        var retry = new StepRetry(TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1), TimeProvider.System, tally);

        var writing = retry.WriteAsync(() => store.Write([Make.Observed("alice", 0, step: 9, down: 100, up: 20, null)], StepContext.Empty), Logging.GetLogger(_system, "test"));
        while (tally.StoreFailures < 3) await Task.Yield();
        Assert.Null(store.Read(Alice));
        Execute("DROP TRIGGER refuse");

        await writing.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(9, store.Read(Alice)!.Step);
    }

    [Fact]
    public async Task A_store_that_takes_nothing_for_too_long_is_named()
    {
        using var store = Open();
        Execute("CREATE TRIGGER refuse BEFORE INSERT ON progress BEGIN SELECT RAISE(ABORT, 'no space'); END");
        var retry = new StepRetry(TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(1), TimeSpan.Zero, TimeProvider.System, new LoopTally());

        var problem = await Assert.ThrowsAsync<StoreException>(
            () => retry.WriteAsync(() => store.Write([Make.Observed("alice", 0, step: 9, down: 100, up: 20, null)], StepContext.Empty), Logging.GetLogger(_system, "test")));

        Assert.Contains("store.db", problem.Message, StringComparison.Ordinal);
        Assert.Contains("no space", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_step_replaces_the_row()
    {
        using var store = Open();
        store.Write([Make.Observed("alice", 0, step: 9, down: 100, up: 20, null), Make.Observed("bob", 1, 9, 1, 1, null)], StepContext.Empty);
        store.Write([Make.Observed("alice", 0, step: 10, down: 300, up: 20, null)], StepContext.Empty);

        Assert.Equal((10L, 300L), (store.Read(Alice)!.Step, store.Read(Alice)!.DownBytes));
        Assert.Equal(9, store.Read(new SubscriberId("bob"))!.Step);
    }

    [Fact]
    public void An_unknown_subscriber_has_nothing()
    {
        using var store = Open();

        Assert.Null(store.Find(Alice));
        Assert.Null(store.Read(Alice));
        Assert.Null(store.LatestStep());
    }

    [Fact]
    public void A_subscriber_without_persona_has_none_in_the_store()
    {
        using var store = Open();
        store.Write([Make.Observed("alice", 0, 9, 100, 20, null)], StepContext.Empty);

        Assert.Null(store.Read(Alice)!.Persona);
    }

    [Fact]
    public void A_damaged_file_is_named_with_what_to_do()
    {
        _folder.Write("store.db", new string('x', 5_000));

        var problem = Assert.Throws<StoreException>(Open);

        Assert.Contains(_folder.At("store.db"), problem.Message, StringComparison.Ordinal);
        Assert.Contains("move it away", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        var path = Path.Combine(_folder.FullName, "none", "store.db");

        Assert.Contains(path, Assert.Throws<StoreException>(() => ForecastStore.Open(path)).Message, StringComparison.Ordinal);
    }

    private static byte[] Bytes(SubscriberSeries series)
    {
        var writer = new ArrayBufferWriter<byte>();
        series.WriteTo(writer);
        return writer.WrittenSpan.ToArray();
    }

    private void Execute(string statement)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.At("store.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    private ForecastStore Open() => ForecastStore.Open(_folder.At("store.db"));
}
