using Akka.Configuration;
using Akka.Dispatch;

namespace Akka.Tests.Semantics;

/// <summary>A dispatcher whose turns a test gives by hand.</summary>
public sealed class HandDispatcher(MessageDispatcherConfigurator configurator) : MessageDispatcher(configurator)
{
    private readonly Lock _lock = new();
    private readonly List<IRunnable> _turns = [];
    private volatile bool _isFree;

    internal int WaitingCount
    {
        get
        {
            lock (_lock) return _turns.Count;
        }
    }

    /// <summary>Gives the next turn; false when nobody waits for one.</summary>
    internal bool GiveTurn() => Give(static _ => 0);

    /// <summary>Gives a turn to any of those that wait; false when nobody does.</summary>
    internal bool GiveTurn(Random random) => Give(random.Next);

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
        else lock (_lock) _turns.Add(run);
    }

    protected override void Shutdown()
    {
    }

    private bool Give(Func<int, int> choose)
    {
        IRunnable turn;
        lock (_lock)
        {
            if (_turns.Count == 0) return false;
            var index = choose(_turns.Count);
            turn = _turns[index];
            _turns.RemoveAt(index);
        }

        turn.Run();
        return true;
    }

    public sealed class Configurator(Config config, IDispatcherPrerequisites prerequisites) : MessageDispatcherConfigurator(config, prerequisites)
    {
        public override MessageDispatcher Dispatcher() => new HandDispatcher(this);
    }
}
