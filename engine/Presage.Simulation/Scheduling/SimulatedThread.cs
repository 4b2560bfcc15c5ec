using System.Runtime.CompilerServices;
using Akka.Dispatch;

namespace Presage.Simulation;

/// <summary>One life of a node, or the world around the nodes: whose steps, timers, clock and randomness belong together.</summary>
internal sealed class SimulatedThread : SimulationThread
{
    private readonly StepLoop _loop;
    private readonly PriorityQueue<TimerEntry, (long Due, long Number)> _timers = new();
    private readonly ConditionalWeakTable<Mailbox, StepLabel> _labels = [];
    private long _timerNumber;

    internal SimulatedThread(StepLoop loop, string name, int index, VirtualClock clock, Random random, SimulatedNode? node)
    {
        (_loop, Name, Index, Clock, Random, Node) = (loop, name, index, clock, random, node);
        Time = new VirtualTime(this);
        loop.Register(this);
    }

    internal string Name { get; }

    internal int Index { get; }

    internal VirtualClock Clock { get; }

    /// <summary>Null for the world.</summary>
    internal SimulatedNode? Node { get; }

    internal bool IsAlive { get; private set; } = true;

    internal StepLoop Loop => _loop;

    internal override TimeProvider Time { get; }

    internal override Random Random { get; }

    /// <summary>Whether the step for the timers waits to be chosen.</summary>
    internal bool IsTimerStepQueued { get; set; }

    /// <summary>The simulated thread of the current step.</summary>
    /// <exception cref="InvalidOperationException">The current thread runs no simulation.</exception>
    internal static SimulatedThread OfStep =>
        (SimulatedThread?)Current ?? throw new InvalidOperationException("This works only in a step of a simulation: within Simulation.Run, and not on another thread.");

    internal override MessageDispatcher MakeDispatcher(DispatcherSettings settings) => new SimulatedDispatcher(this, settings);

    internal override void Post(Action step) => Add(StepKind.Task, StepLabel.Task, new ActionRunnable(step));

    internal void Execute(IRunnable work)
    {
        if (work is Mailbox mailbox) Add(StepKind.Turn, LabelOf(mailbox), work);
        else Add(StepKind.Task, StepLabel.Of(work), work);
    }

    internal void Schedule(TimerEntry timer)
    {
        _loop.CheckThread("a timer was set");
        if (IsAlive) _timers.Enqueue(timer, (timer.Due.Ticks, _timerNumber++));
    }

    /// <summary>As Task.Delay, which knows whole milliseconds only.</summary>
    internal Task DelayAsync(TimeSpan delay)
    {
        var elapsed = new TaskCompletionSource();
        Schedule(new TimerEntry(_loop.Now + delay, TimeSpan.Zero, new ActionRunnable(elapsed.SetResult), null));
        return elapsed.Task;
    }

    /// <summary>When the first timer is due that nobody has cancelled; null without one.</summary>
    internal TimeSpan? NextDue()
    {
        while (_timers.TryPeek(out var timer, out _))
        {
            if (!timer.IsCancelled) return timer.Due;
            _timers.Dequeue();
        }

        return null;
    }

    /// <summary>Runs the first due timer. One at a time, so that a node's timers keep their order as on one timer thread.</summary>
    internal void RunTimer()
    {
        IsTimerStepQueued = false;
        if (NextDue() is not { } due || due > _loop.Now) return;
        var timer = _timers.Dequeue();
        timer.Work.Run();
        if (timer.Next() is { } next) Schedule(next);
    }

    internal void End() => IsAlive = false;

    private void Add(StepKind kind, StepLabel label, IRunnable work)
    {
        _loop.CheckThread("work was handed over");
        if (IsAlive) _loop.Add(new Step(this, kind, label, work));
    }

    private StepLabel LabelOf(Mailbox mailbox) =>
        _labels.GetValue(mailbox, static each => new StepLabel(each.Owner.Path.ToStringWithoutAddress()));
}
