using Akka.Actor;
using Microsoft.Data.Sqlite;
using Presage.Core;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Journal;

public sealed class JournalDownTests : IAsyncDisposable
{
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(20);
    private static readonly FeedbackSettings Settings = new(Shards: 1, WaitMax, SnapshotEvery: 3, TimeSpan.FromMilliseconds(50), WaitMax);
    private readonly LoopSystem _system = new(Quiet.WallTime);
    private readonly LoopTally _tally = new();
    private readonly Roster _roster = Make.Roster(1, "a");

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    [Fact]
    public async Task A_step_that_the_journal_refuses_is_asked_for_until_it_is_stored_once()
    {
        var recorder = Start();
        await CloseAsync(recorder, 7);
        Execute("CREATE TRIGGER refuse BEFORE INSERT ON journal BEGIN SELECT RAISE(FAIL, 'the disk is full'); END");

        var closing = CloseAsync(recorder, 8);
        while (_tally.Retries == 0) await Task.Yield();
        Assert.Single(await _system.FeedbackAsync());
        Execute("DROP TRIGGER refuse");

        Assert.Equal(8, Assert.Single((await closing.WaitAsync(WaitMax)).Observed).StepIndex);
        Assert.Equal([7L, 8], (await _system.FeedbackAsync()).Select(stored => stored.Feedback.StepIndex));
    }

    private IActorRef Start()
    {
        var subscribers = _system.System.ActorOf(Props.Create(() => new Answering()));
        var assembly = new FeedbackAssembly(_roster, new StepGrid(TimeSpan.FromSeconds(10)));
        var parts = new RecorderParts(subscribers, _roster, assembly, Settings, _tally, History: null);
        return _system.System.ActorOf(Journaling.Of(Props.Create(() => new StepRecorder(0, parts)), "recorder-0"));
    }

    private Task<ShardStepClosed> CloseAsync(IActorRef recorder, long step)
    {
        // A question that meets the recorder between its failure and its end is lost: it is asked again well within the test's wait.
        var retry = new StepRetry(WaitMax / 8, Settings.RetryInterval, Settings.RetryFor, TimeProvider.System, _tally);
        SubscriberStep[] rows = [new(0, step, 100, 10, 1, 1, 1)];
        return retry.AskAsync<ShardStepClosed>(recorder, new CloseShardStep(step, rows, StepContext.Empty, StepDecisions.None));
    }

    private void Execute(string statement)
    {
        using var connection = new SqliteConnection($"Data Source={_system.Folder.At("journal.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    private sealed class Answering : ReceiveActor
    {
        public Answering() =>
            Receive<ObserveBlock>(asked => Sender.Tell(new BlockObserved(
                asked.Address.Block, asked.StepIndex, Make.Observed("a", 0, asked.StepIndex, asked.Rows[0].DownBytes, asked.Rows[0].UpBytes, null))));
    }
}
