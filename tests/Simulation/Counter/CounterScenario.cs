using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.Configuration;

namespace Presage.Simulation.Tests.Counter;

/// <summary>
/// Clients send increments to sharded, persistent counters on two nodes and repeat each until it is acknowledged. At the end the nodes
/// crash once more, and every counter must hold every acknowledged increment exactly once.
/// </summary>
internal sealed class CounterScenario(string name, Func<string, Props> counter, string journalClass) : Command.IScenario
{
    internal const string SoundJournal = "Presage.Simulation.SimulatedJournal, Presage.Simulation";
    private const int NodeCount = 2;
    private const int ClientCount = 4;
    private const int CountersPerNode = 3;

    private static readonly TimeSpan ReplyMax = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan PauseMax = TimeSpan.FromMilliseconds(15);

    private readonly Config _config = ConfigurationFactory.ParseString($$"""
        akka {
          persistence.journal.simulated.class = "{{journalClass}}"
          actor {
            serializers.counter = "Presage.Simulation.Tests.Counter.CounterSerializer, Simulation"
            serialization-bindings {
              "Presage.Simulation.Tests.Counter.Incremented, Simulation" = counter
              "Presage.Simulation.Tests.Counter.CounterState, Simulation" = counter
            }
          }
        }
        """);

    internal static CounterScenario Sound { get; } = new("counter", id => Props.Create(() => new CounterActor(id)), SoundJournal);

    public string Name => name;

    public int Operations => 40;

    public SimulatedFaults Faults { get; } = new()
    {
        MessageDelayMax = TimeSpan.FromMilliseconds(5),
        ReorderSenders = true,
        RequestLossShare = 0.03,
        CrashMeanInterval = TimeSpan.FromMilliseconds(150),
        DownTimeMax = TimeSpan.FromMilliseconds(40),
        JournalFailureShare = 0.02,
        TornWriteShare = 0.8,
        SyncFailureShare = 0.02,
        DiskFullShare = 0.01,
        DiskFullTimeMax = TimeSpan.FromMilliseconds(20),
        ClockJumpMeanInterval = TimeSpan.FromMilliseconds(100),
        ClockJumpMax = TimeSpan.FromDays(1),
    };

    public async Task RunAsync(SimulatedWorld world, int operations)
    {
        for (var index = 1; index <= NodeCount; index++) world.AddNode($"node-{index}", _config, StartRegion);
        var model = new CounterModel();
        await Task.WhenAll(Enumerable.Range(0, ClientCount).Select(client => ClientAsync(world, model, client, operations / ClientCount)));
        world.StopFaults();
        await RestartAllAsync(world);
        foreach (var id in model.Counters) await CheckAsync(world, model, id);
    }

    private static SimulatedNode NodeOf(SimulatedWorld world, string id) => world.Nodes[int.Parse(id.AsSpan(1)) % NodeCount];

    private static async Task RestartAllAsync(SimulatedWorld world)
    {
        foreach (var node in world.Nodes)
        {
            while (!node.IsUp) await world.DelayAsync(PauseMax);
            node.Crash();
            node.Start();
        }
    }

    private static async Task ClientAsync(SimulatedWorld world, CounterModel model, int client, int operations)
    {
        for (var number = 0; number < operations; number++)
        {
            await world.DelayAsync(PauseMax * world.Random.NextDouble());
            var id = $"c{world.Random.NextInt32(NodeCount * CountersPerNode)}";
            var increment = new Increment(id, (client * 1_000L) + number, 1 + world.Random.NextInt32(9));
            model.Tried(increment);
            await AskUntilAnsweredAsync<Incremented>(world, increment);
            model.Acknowledged(increment);
            if (world.Random.NextInt32(4) == 0) await CheckAsync(world, model, id);
        }
    }

    private static async Task CheckAsync(SimulatedWorld world, CounterModel model, string id)
    {
        var acknowledged = model.AcknowledgedOf(id);
        var state = await AskUntilAnsweredAsync<CounterState>(world, new GetCounter(id));
        var problem = model.Check(id, state, acknowledged);
        world.Require(problem is null, problem ?? "");
    }

    private static async Task<T> AskUntilAnsweredAsync<T>(SimulatedWorld world, ICounterCommand command)
    {
        while (true)
        {
            try
            {
                return await world.AskAsync<T>(NodeOf(world, command.Counter), RegionOf, command, ReplyMax);
            }
            catch (TimeoutException)
            {
                await world.DelayAsync(PauseMax * world.Random.NextDouble());
            }
        }
    }

    private static IActorRef RegionOf(SimulatedNode node) => ClusterSharding.Get(node.System).ShardRegion("counter");

    private void StartRegion(SimulatedNode node) => ClusterSharding.Get(node.System).Start(
        "counter", counter, ClusterShardingSettings.Create(node.System), new CounterExtractor());
}
