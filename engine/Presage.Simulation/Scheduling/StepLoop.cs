using System.Diagnostics;
using Akka.Dispatch;
using Presage.Core;

namespace Presage.Simulation;

/// <summary>Runs one step at a time: of all that could run now the seed chooses; with nothing to run, time goes to the next timer.</summary>
/// <remarks>A step takes a random time up to <see cref="SimulationOptions.StepTimeMax"/>, so timers fall due between steps too.</remarks>
internal sealed class StepLoop
{
    private const ulong OrderStream = 1;
    private readonly SimulationOptions _options;
    private readonly SeededRandom _order;
    private readonly List<Step> _ready = [];
    private readonly List<SimulatedThread> _threads = [];
    private readonly int _threadId = Environment.CurrentManagedThreadId;
    private volatile string? _foreignWork;

    internal StepLoop(SimulationOptions options)
    {
        _options = options;
        _order = SeededRandom.ForStream(options.Seed, OrderStream);
        Log = new EventLog(options.LogLinesKept, options.Trace);
    }

    internal EventLog Log { get; }

    /// <summary>The run that this loop belongs to; set once, right after it is made.</summary>
    internal SimulatedRun Run { get; set; } = null!;

    /// <summary>What has the step now that is no actor and has steps again and again, as a part of a stream has; else null.</summary>
    internal IRunnable? CurrentIsland { get; private set; }

    internal TimeSpan Now { get; private set; }

    internal void Register(SimulatedThread thread) => _threads.Add(thread);

    internal void Forget(SimulatedThread thread)
    {
        thread.End();
        _threads.Remove(thread);
        _ready.RemoveAll(step => step.Owner == thread);
    }

    internal void Add(in Step step) => _ready.Add(step);

    /// <summary>Work from another thread would come at a moment that no seed decides: it is refused and fails the run.</summary>
    internal void CheckThread(string what)
    {
        if (Environment.CurrentManagedThreadId == _threadId) return;
        _foreignWork ??= $"{what} from another thread than the simulation's, so the run cannot be replayed:{Environment.NewLine}{new StackTrace(2)}";
        throw new InvalidOperationException("A simulated system was used from another thread than the simulation's.");
    }

    /// <exception cref="RunFailure">The run cannot go on, or a step threw.</exception>
    internal void RunUntil(Task scenario)
    {
        while (!scenario.IsCompleted)
        {
            if (_foreignWork is { } foreign) throw new RunFailure(foreign);
            if (Log.StepNumber >= _options.StepsMax) throw new RunFailure($"the run is not over after {_options.StepsMax} steps (StepsMax)");
            if (Now > _options.VirtualTimeMax) throw new RunFailure($"the run is not over after {_options.VirtualTimeMax} of virtual time (VirtualTimeMax)");
            QueueDueTimers();
            if (_ready.Count > 0) RunOne();
            else JumpToNextTimer();
        }

        if (_foreignWork is { } late) throw new RunFailure(late);
    }

    private void RunOne()
    {
        var index = _order.NextInt32(_ready.Count);
        var step = _ready[index];
        _ready[index] = _ready[^1];
        _ready.RemoveAt(_ready.Count - 1);
        Log.Step(step, Now);
        SimulationThread.Current = step.Owner;
        CurrentIsland = step.Kind == StepKind.Task && step.Work is not ActionRunnable ? step.Work : null;
        try
        {
            step.Work.Run();
        }
        catch (Exception failure) when (failure is not RunFailure)
        {
            throw new RunFailure($"a step threw: {failure.Message}", failure);
        }

        Now += _options.StepTimeMax * _order.NextDouble();
    }

    private void QueueDueTimers()
    {
        foreach (var thread in _threads)
        {
            if (thread.IsTimerStepQueued || thread.NextDue() is not { } due || due > Now) continue;
            thread.IsTimerStepQueued = true;
            _ready.Add(new Step(thread, StepKind.Timer, StepLabel.Timer, new ActionRunnable(thread.RunTimer)));
        }
    }

    private void JumpToNextTimer()
    {
        var next = _threads.Min(thread => thread.NextDue());
        if (next is null)
            throw new RunFailure("nothing is left to run and no timer is set, but the scenario has not ended: it waits for an answer that cannot come, or for something outside of the simulation");
        if (next > Now) Now = next.Value;
    }
}
