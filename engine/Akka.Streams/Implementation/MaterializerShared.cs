using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Streams.Implementation;

/// <summary>What the materializers of one supervisor have in common.</summary>
internal sealed class MaterializerShared(ActorSystem system, ActorMaterializerSettings settings)
{
    private readonly ConcurrentDictionary<IslandRunner, IslandRunner> _runners = new();
    private int _flowCount;
    private int _isShutdown;

    internal ActorSystem System { get; } = system;

    internal ActorMaterializerSettings Settings { get; } = settings;

    internal IActorRef Supervisor { get; set; }

    internal bool IsShutdown => Volatile.Read(ref _isShutdown) != 0;

    /// <summary>Islands that have not ended yet.</summary>
    internal int RunningCount => _runners.Count;

    internal int NextFlowNumber() => Interlocked.Increment(ref _flowCount);

    internal void Shutdown()
    {
        if (Interlocked.Exchange(ref _isShutdown, 1) == 0)
            Supervisor.Tell(PoisonPill.Instance, ActorRefs.NoSender);
    }

    internal void Start(IslandRunner runner)
    {
        _runners.TryAdd(runner, runner);
        runner.Island.Start(runner);
        if (IsShutdown)
            Abort(runner);
    }

    /// <returns>Whether it was there.</returns>
    internal bool Remove(IslandRunner runner) => _runners.TryRemove(runner, out _);

    internal void SupervisorStopped()
    {
        Volatile.Write(ref _isShutdown, 1);
        foreach (var runner in _runners.Keys)
            Abort(runner);
    }

    private void Abort(IslandRunner runner) => runner.Abort(new AbruptTerminationException(Supervisor));
}
