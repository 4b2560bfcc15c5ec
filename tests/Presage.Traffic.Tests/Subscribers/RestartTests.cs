using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.Streams;
using Presage.Core;
using Presage.Forecasting;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Subscribers;

/// <summary>Blocks, recorder, journal and store together: what was in memory only is found again.</summary>
public sealed class RestartTests : IAsyncDisposable
{
    private const int Subscribers = 40;
    private static readonly StepGrid Grid = new(TimeSpan.FromSeconds(30));
    private static readonly SubscriberSettings Blocks = new(Make.BlocksPerShard, StoreEverySteps: 6, PassivateAfterSteps: 10);
    private static readonly FeedbackSettings Feedback = new(Shards: 1, TimeSpan.FromSeconds(30), SnapshotEvery: 4, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    private readonly LoopSystem _system = new(Quiet.WallTime);
    private readonly ForecastEngine _engine = new(ForecastModel.Default, Grid);
    private readonly ForecastStore _store;
    private int _starts;

    public RestartTests() => _store = ForecastStore.Open(_system.Folder.At("store.db"));

    public async ValueTask DisposeAsync()
    {
        _store.Dispose();
        await _system.DisposeAsync();
        _engine.Dispose();
    }

    [Fact]
    public async Task After_an_end_without_warning_series_are_as_if_nothing_had_happened()
    {
        var alone = Enumerable.Range(0, Subscribers).Select(_ => SubscriberSeries.Create(_engine.Model)).ToArray();
        var step = 0L;
        foreach (var steps in (int[])[9, 1, 4, 11])
        {
            var (roster, recorder) = Start();
            for (var until = step + steps; step < until;)
            {
                step++;
                var closed = await CloseAsync(roster, recorder, step);
                Assert.Equal(0, closed.Missing);
                _store.Write(closed.Observed, StepContext.Empty);
                for (var index = 0; index < Subscribers; index++) Tell(alone[index], index, step);
                AssertAsAlone(closed, alone);
            }

            // Nothing of a block is written when it ends: as after a kill.
            await _system.RestartAsync();
        }
    }

    private void Tell(SubscriberSeries alone, int index, long step)
    {
        var row = Row(index, step);
        alone.TryObserve(_engine.ForecasterOf(_engine.Model), step, (row.DownBytes, row.UpBytes));
    }

    private static void AssertAsAlone(ShardStepClosed closed, SubscriberSeries[] alone)
    {
        var rows = closed.Observed.SelectMany(block => Enumerable.Range(0, block.Count).Select(row => block[row])).ToArray();
        Assert.Equal(Subscribers, rows.Length);
        foreach (var one in rows)
        {
            var own = alone[Number(one.Subscriber)];
            Assert.Equal(own.Down.StepsSeen, one.StepsSeen);
            Assert.Equal(own.Down.Embedding.ToArray(), one.Series.Down.Embedding.ToArray());
            Assert.Equal(own.Up.Scale, one.Series.Up.Scale);
        }
    }

    /// <summary>Indexes are given in another order after each start, as when addresses are met in another order.</summary>
    private (Roster Roster, IActorRef Recorder) Start()
    {
        var names = Enumerable.Range(0, Subscribers).Select(index => $"s{index}").ToArray();
        new Random(_starts++).Shuffle(names);
        var roster = Make.Roster(1, names);
        var (engine, store) = (_engine, _store);
        var blocks = ClusterSharding.Get(_system.System).Start(
            "subscriber-block",
            Props.Create(() => new SubscriberBlock(engine, Blocks, store, roster)),
            ClusterShardingSettings.Create(_system.System).WithPassivateIdleAfter(TimeSpan.Zero),
            new BlockExtractor(1));
        var history = new StepHistory(_system.Journal, _system.System.Materializer(), blocks, roster, Blocks.StoreEverySteps + 1, TimeSpan.FromSeconds(20));
        var parts = new RecorderParts(blocks, roster, new FeedbackAssembly(roster, Grid), Feedback, new LoopTally(), history);
        return (roster, _system.System.ActorOf(Props.Create(() => new StepRecorder(0, parts))));
    }

    private static Task<ShardStepClosed> CloseAsync(Roster roster, IActorRef recorder, long step)
    {
        var rows = Enumerable.Range(0, Subscribers)
            .Select(index => Row(Number(roster[index].Id), step) with { SubscriberIndex = index })
            .OrderBy(row => roster.BlockOf(row.SubscriberIndex)).ToArray();
        return LoopSystem.AskAsync<ShardStepClosed>(recorder, new CloseShardStep(step, rows, StepContext.Empty, StepDecisions.None));
    }

    private static int Number(SubscriberId id) => int.Parse(id.Value[1..], System.Globalization.CultureInfo.InvariantCulture);

    private static SubscriberStep Row(int number, long step) => new(number, step, (number * 7919 + step * 104_729) % 500_000, number * step, 1, 1, 1);
}
