using System.Collections.Concurrent;
using Akka.Configuration;
using Akka.Dispatch;

namespace Akka.Tests.Semantics;

/// <summary>A dispatcher whose turns a test gives by hand.</summary>
public sealed class HandDispatcher(MessageDispatcherConfigurator configurator) : MessageDispatcher(configurator)
{
    private readonly ConcurrentQueue<IRunnable> _turns = new();
    private volatile bool _isFree;

    internal int WaitingCount => _turns.Count;

    /// <summary>Gives the next turn; false when nobody waits for one.</summary>
    internal bool GiveTurn()
    {
        if (!_turns.TryDequeue(out var turn)) return false;
        turn.Run();
        return true;
    }

    internal void GiveAll()
    {
        while (GiveTurn())
        {
        }
    }

    /// <summary>From here on turns are given as they come, so that the system can end.</summary>
    internal void Free()
    {
        _isFree = true;
        GiveAll();
    }

    protected override void ExecuteTask(IRunnable run)
    {
        if (_isFree) ThreadPool.UnsafeQueueUserWorkItem(run, preferLocal: false);
        else _turns.Enqueue(run);
    }

    protected override void Shutdown()
    {
    }

    public sealed class Configurator(Config config, IDispatcherPrerequisites prerequisites) : MessageDispatcherConfigurator(config, prerequisites)
    {
        public override MessageDispatcher Dispatcher() => new HandDispatcher(this);
    }
}
