using Akka.Actor;
using Akka.Cluster.Sharding;
using Presage.Core;
using Presage.Flows;
using Presage.Forecasting;
using Presage.Traffic;

namespace Benchmarks.Closing;

/// <summary>The product's way: blocks of subscribers behind their region, told a step's rows and answering with their columns.</summary>
internal sealed class BlockClose
{
    private static readonly TimeSpan AskTimeout = TimeSpan.FromMinutes(2);
    private static readonly SubscriberSettings Settings = new(BlocksPerShard: 64, StoreEverySteps: 20, PassivateAfterSteps: 60);
    private readonly int _subscribers;
    private readonly Roster _roster;
    private readonly IActorRef _region;
    private readonly IActorRef _gathering;

    public BlockClose(ActorSystem system, ForecastEngine engine, int shards, string[] ids)
    {
        _subscribers = ids.Length;
        var roster = _roster = new Roster(shards, Settings.BlocksPerShard);
        var terms = new SubscriberTerms("site", "cpe", "basic");
        _roster.Grow(ids.Length, index => new SubscriberProfile(new SubscriberId(ids[index]), terms));
        _region = ClusterSharding.Get(system).Start(
            "block",
            Props.Create(() => new SubscriberBlock(engine, Settings, NoStates.Instance, roster)),
            ClusterShardingSettings.Create(system).WithPassivateIdleAfter(TimeSpan.Zero),
            new BlockExtractor(shards));
        _gathering = system.ActorOf(Props.Create(() => new Gathering(typeof(BlockObserved))));
    }

    public void Close(int step)
    {
        var split = ShardedStep.Split(new ClosedStep(step, Steps.Rows(_subscribers, step)), _roster);
        var messages = new List<object>();
        for (var shard = 0; shard < split.RowsByShard.Count; shard++) Add(messages, step, shard, split.RowsByShard[shard]);
        Tell(messages);
        split.Release();
    }

    /// <summary>No rows for so long that only what never leaves remains.</summary>
    public void PassivateAll(int firstStep)
    {
        for (var step = firstStep; step <= firstStep + 2 * Settings.PassivateAfterSteps; step++)
        {
            var messages = new List<object>();
            for (var shard = 0; shard < _roster.ShardCount; shard++)
            {
                for (var block = 0; block < Settings.BlocksPerShard; block++)
                    messages.Add(new ObserveBlock(_roster.AddressOf(shard, block), step, ArraySegment<SubscriberStep>.Empty, StepContext.Empty));
            }

            Tell(messages);
        }
    }

    private void Tell(List<object> messages) =>
        _gathering.Ask<Gathering.Done>(new Gathering.Begin(_region, messages), AskTimeout).GetAwaiter().GetResult();

    private void Add(List<object> messages, long step, int shard, ArraySegment<SubscriberStep> rows)
    {
        for (int start = 0, end; start < rows.Count; start = end)
        {
            var block = _roster.BlockOf(rows[start].SubscriberIndex);
            for (end = start + 1; end < rows.Count && _roster.BlockOf(rows[end].SubscriberIndex) == block;) end++;
            messages.Add(new ObserveBlock(_roster.AddressOf(shard, block), step, rows[start..end], StepContext.Empty));
        }
    }
}
