namespace Akka.Dispatch;

/// <summary>
/// The simulation that owns the current thread, if one does. A system made on that thread takes its dispatchers, time and randomness
/// from it, and what would go to the thread pool becomes a step of the simulation. On every other thread this is one null check.
/// </summary>
internal abstract class SimulationThread
{
    [ThreadStatic]
    private static SimulationThread? t_current;

    internal static SimulationThread? Current
    {
        get => t_current;
        set => t_current = value;
    }

    /// <summary>For task sources whose continuations must not run inside the completing call: that thread has no pool to send them to.</summary>
    internal static TaskCreationOptions Continuations =>
        t_current is null ? TaskCreationOptions.RunContinuationsAsynchronously : TaskCreationOptions.None;

    internal abstract TimeProvider Time { get; }

    internal abstract Random Random { get; }

    /// <summary>Stands in for every kind of dispatcher.</summary>
    internal abstract MessageDispatcher MakeDispatcher(DispatcherSettings settings);

    /// <summary>Adds a step. From another thread it fails the run.</summary>
    internal abstract void Post(Action step);

    /// <summary>Task.Run, or a step of its own where the thread is a simulation's.</summary>
    internal static Task RunAside(Func<Task> work)
    {
        if (t_current is not { } simulation) return Task.Run(work);
        var started = new TaskCompletionSource<Task>();
        simulation.Post(() => started.SetResult(work()));
        return started.Task.Unwrap();
    }
}
