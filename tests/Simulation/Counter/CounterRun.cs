using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.Configuration;

namespace Presage.Simulation.Tests.Counter;

/// <summary>One schedule of the <see cref="CounterScenario"/>.</summary>
internal sealed class CounterRun(SimulatedWorld world, Func<string, Props> counter, Config config)
{
    private const int NodeCount = 2;
    private const int ClientCount = 4;
    private const int CountersPerNode = 3;

    private static readonly TimeSpan ReplyMax = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan PauseMax = TimeSpan.FromMilliseconds(15);
    private readonly CounterModel _model = new();
    private readonly Dictionary<SimulatedNode, IActorRef> _regions = [];

    internal async Task RunAsync(int operations)
    {
        for (var index = 1; index <= NodeCount; index++) world.AddNode($"node-{index}", config, StartRegion);
        var clients = Enumerable.Range(0, ClientCount).Select(client => WriteAsync(client, operations / ClientCount)).ToArray();
        await RestartInGoodOrderAsync(world.Nodes[0]);
        await Task.WhenAll(clients);
        world.StopFaults();
        await CrashAllAsync();
        foreach (var id in _model.Counters) await CheckAsync(id);
    }

    private SimulatedNode NodeOf(string id) => world.Nodes[int.Parse(id.AsSpan(1)) % NodeCount];

    private void StartRegion(SimulatedNode node) => _regions[node] = ClusterSharding.Get(node.System).Start(
        "counter", counter, ClusterShardingSettings.Create(node.System), new CounterExtractor());

    private async Task RestartInGoodOrderAsync(SimulatedNode node)
    {
        await world.DelayAsync(PauseMax * 4 * world.Random.NextDouble());
        if (!node.IsUp) return;
        await node.StopAsync();
        if (!node.IsUp) node.Start();
    }

    private async Task CrashAllAsync()
    {
        foreach (var node in world.Nodes)
        {
            while (!node.IsUp) await world.DelayAsync(PauseMax);
            node.Crash();
            node.Start();
        }
    }

    private async Task WriteAsync(int client, int operations)
    {
        for (var number = 0; number < operations; number++)
        {
            await world.DelayAsync(PauseMax * world.Random.NextDouble());
            var id = $"c{world.Random.NextInt32(NodeCount * CountersPerNode)}";
            var increment = new Increment(id, (client * 1_000L) + number, 1 + world.Random.NextInt32(9));
            _model.Tried(increment);
            await AskUntilAnsweredAsync<Incremented>(increment);
            _model.Acknowledged(increment);
            if (world.Random.NextInt32(4) == 0) await CheckAsync(id);
        }
    }

    private async Task CheckAsync(string id)
    {
        var acknowledged = _model.AcknowledgedOf(id);
        var state = await AskUntilAnsweredAsync<CounterState>(new GetCounter(id));
        var problem = _model.Check(id, state, acknowledged);
        world.Require(problem is null, problem ?? "");
    }

    private async Task<T> AskUntilAnsweredAsync<T>(ICounterCommand command)
    {
        while (true)
        {
            try
            {
                return await world.AskAsync<T>(NodeOf(command.Counter), node => _regions[node], command, ReplyMax);
            }
            catch (TimeoutException)
            {
                await world.DelayAsync(PauseMax * world.Random.NextDouble());
            }
        }
    }
}
