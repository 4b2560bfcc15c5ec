using System.Runtime.ExceptionServices;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Presage.Core;

namespace Presage.Simulation;

/// <summary>What is around the nodes: their clients, the network between them, and whatever makes them crash. Never crashes itself.</summary>
public sealed class SimulatedWorld
{
    private const ulong ScenarioStream = 2;
    private const ulong NetworkStream = 3;
    private readonly List<SimulatedNode> _nodes = [];
    private readonly SeededRandom _latencies;

    internal SimulatedWorld(SimulatedRun run)
    {
        Run = run;
        Random = SeededRandom.ForStream(run.Options.Seed, ScenarioStream);
        _latencies = SeededRandom.ForStream(run.Options.Seed, NetworkStream);
        Thread = new SimulatedThread(run.Loop, "world", 0, new VirtualClock(run.Loop), new SeededSystemRandom(Random), null);
        Network = new SimulatedNetwork(this);
    }

    /// <summary>For the scenario's own choices.</summary>
    public SeededRandom Random { get; }

    /// <summary>Virtual time since the start of the run; no clock jump moves it.</summary>
    public TimeSpan Now => Run.Loop.Now;

    /// <summary>The world's clock and timers, e.g. for <c>Task.Delay(delay, world.Time)</c>.</summary>
    public TimeProvider Time => Thread.Time;

    public SimulatedFaults Faults => Run.Options.Faults;

    public SimulatedNetwork Network { get; }

    public IReadOnlyList<SimulatedNode> Nodes => _nodes;

    internal SimulatedRun Run { get; }

    internal SimulatedThread Thread { get; }

    /// <summary>Adds a node and starts it. While faults are on, it crashes and restarts by itself.</summary>
    /// <param name="config">Goes before what the simulation sets: put plugins and serializers here, but neither scheduler nor mailbox.</param>
    /// <param name="start">Makes the node's actors; called at every start.</param>
    public SimulatedNode AddNode(string name, Config config, Action<SimulatedNode> start)
    {
        var node = new SimulatedNode(this, name, _nodes.Count + 1, config, start);
        _nodes.Add(node);
        node.Start();
        _ = Disturbance.CrashAgainAndAgainAsync(this, node);
        _ = Disturbance.JumpAgainAndAgainAsync(this, node);
        return node;
    }

    public Task DelayAsync(TimeSpan delay) => Thread.DelayAsync(delay);

    /// <summary>Asks an actor of a node over the network: request and reply take their time and may be lost, and so is what reaches a node that is down.</summary>
    /// <param name="target">The actor, found when the request arrives.</param>
    /// <exception cref="TimeoutException">No reply came in time: it is not known whether the request was carried out.</exception>
    /// <exception cref="Exception">The cause of a reply that is a <see cref="Status.Failure"/>.</exception>
    public async Task<T> AskAsync<T>(SimulatedNode node, Func<SimulatedNode, ICanTell> target, object message, TimeSpan timeout)
    {
        var reply = new TaskCompletionSource<object>();
        Send(() =>
        {
            if (node.IsUp) target(node).Tell(message, new ReplyRef(node, answer => Send(() => reply.TrySetResult(answer))));
        });
        var answer = await reply.Task.WaitAsync(timeout, Time).ConfigureAwait(false);
        if (answer is Status.Failure failure) ExceptionDispatchInfo.Throw(failure.Cause);
        return (T)answer;
    }

    /// <summary>From now on nothing fails. Nodes that are down come up again as planned.</summary>
    public void StopFaults() => Run.Dice.IsActive = false;

    /// <summary>Writes to the event log; it is part of the hash.</summary>
    public void Note(string what, string subject, long number = 0) => Run.Loop.Log.Note(what, subject, number);

    /// <summary>Fails the run unless what must hold holds.</summary>
    public void Require(bool holds, string otherwise)
    {
        if (holds) return;
        Run.Loop.Log.Remark(otherwise);
        throw new RunFailure(otherwise);
    }

    internal void After(TimeSpan delay, Action action) =>
        Thread.Schedule(new TimerEntry(Now + delay, TimeSpan.Zero, new ActionRunnable(action), null));

    private void Send(Action arrive)
    {
        if (Run.Dice.Throws(FaultKind.RequestLoss, Faults.RequestLossShare)) Note("  fault", "a request or its reply is lost");
        else After(Run.Options.LatencyMax * _latencies.NextDouble(), arrive);
    }
}
