using Akka.Dispatch;
using System.Collections.Concurrent;
using Akka.Actor.Internal;
using Akka.Event;

namespace Akka.Actor;

/// <summary>Stops a node in order: phase after phase, the tasks of one phase side by side.</summary>
/// <remarks>A phase that takes longer than its timeout, or a task that fails, is logged; whether the rest goes on is the phase's <c>recover</c>.</remarks>
public sealed class CoordinatedShutdown : IExtension
{
    public const string PhaseBeforeServiceUnbind = "before-service-unbind";

    public const string PhaseServiceUnbind = "service-unbind";

    public const string PhaseServiceRequestsDone = "service-requests-done";

    public const string PhaseServiceStop = "service-stop";

    public const string PhaseBeforeClusterShutdown = "before-cluster-shutdown";

    public const string PhaseClusterShardingShutdownRegion = "cluster-sharding-shutdown-region";

    public const string PhaseClusterLeave = "cluster-leave";

    public const string PhaseClusterExiting = "cluster-exiting";

    public const string PhaseClusterExitingDone = "cluster-exiting-done";

    public const string PhaseClusterShutdown = "cluster-shutdown";

    public const string PhaseBeforeActorSystemTerminate = "before-actor-system-terminate";

    public const string PhaseActorSystemTerminate = "actor-system-terminate";

    private readonly IReadOnlyList<ShutdownPhase> _phases;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<(string Name, Func<Task<Done>> Run)>> _tasks = new(StringComparer.Ordinal);
    private readonly Completion<Done> _done = new();
    private readonly ILoggingAdapter _log;
    private Reason? _reason;

    internal CoordinatedShutdown(ExtendedActorSystem system, IReadOnlyList<ShutdownPhase> phases)
    {
        System = system;
        _phases = phases;
        _log = Logging.GetLogger(system, this);
        if (system.Settings.CoordinatedShutdownTerminateActorSystem)
            AddTask(PhaseActorSystemTerminate, "terminate-system", TerminateSystem);
    }

    public ExtendedActorSystem System { get; }

    /// <summary>Why the shutdown runs, or null while it does not.</summary>
    public Reason? ShutdownReason => Volatile.Read(ref _reason);

    /// <summary>Ends when the phases have run, or fails with what aborted them.</summary>
    internal Task<Done> WhenRun => _done.Task;

    /// <summary>The sum of the phases' timeouts.</summary>
    public TimeSpan TotalTimeout => _phases.Aggregate(TimeSpan.Zero, static (sum, phase) => sum + phase.Timeout);

    public static CoordinatedShutdown Get(ActorSystem sys) => CoordinatedShutdownExtension.Id.Apply(sys);

    /// <exception cref="ArgumentException">There is no such phase.</exception>
    public void AddTask(string phase, string taskName, Func<Task<Done>> task)
    {
        ArgumentException.ThrowIfNullOrEmpty(taskName);
        Find(phase);
        _tasks.GetOrAdd(phase, static _ => new ConcurrentQueue<(string, Func<Task<Done>>)>()).Enqueue((taskName, task));
    }

    /// <summary>Runs the phases from the first, or from the given one. Only the first call counts; all get the same task.</summary>
    /// <exception cref="ArgumentException">There is no such phase.</exception>
    public Task<Done> Run(Reason reason, string? fromPhase = null)
    {
        if (fromPhase is not null) Find(fromPhase);
        if (Interlocked.CompareExchange(ref _reason, reason, null) is not null) return _done.Task;
        _log.Debug("Starting CoordinatedShutdown for reason {0}", reason.GetType().Name);
        _ = SimulationThread.RunAside(() => RunPhasesAsync(fromPhase));
        return _done.Task;
    }

    /// <exception cref="ArgumentException">There is no such phase.</exception>
    public TimeSpan Timeout(string phase) => Find(phase).Timeout;

    private ShutdownPhase Find(string phase) =>
        _phases.FirstOrDefault(each => each.Name == phase)
            ?? throw new ArgumentException($"Unknown phase [{phase}], known phases [{string.Join(",", _phases.Select(static each => each.Name))}]. All phases must be defined in configuration.", nameof(phase));

    private async Task RunPhasesAsync(string? fromPhase)
    {
        try
        {
            var from = fromPhase is null ? 0 : _phases.ToList().FindIndex(phase => phase.Name == fromPhase);
            foreach (var phase in _phases.Skip(Math.Max(0, from)))
                if (phase.IsEnabled) await RunPhaseAsync(phase).ConfigureAwait(false);
            _done.TrySetResult(Done.Instance);
        }
        catch (Exception failure)
        {
            _done.TrySetException(failure);
        }
    }

    private async Task RunPhaseAsync(ShutdownPhase phase)
    {
        if (!_tasks.TryGetValue(phase.Name, out var tasks)) return;
        _log.Debug("Performing phase [{0}] with [{1}] tasks", phase.Name, tasks.Count);
        var running = Task.WhenAll(tasks.Select(task => RunTaskAsync(phase, task.Name, task.Run)));
        try
        {
            await running.WaitAsync(phase.Timeout, SystemTime.Provider).ConfigureAwait(false);
        }
        catch (TimeoutException) when (phase.IsRecovering)
        {
            _log.Warning("Coordinated shutdown phase [{0}] timed out after {1}", phase.Name, phase.Timeout);
        }
    }

    private async Task RunTaskAsync(ShutdownPhase phase, string name, Func<Task<Done>> run)
    {
        try
        {
            await run().ConfigureAwait(false);
        }
        catch (Exception failure) when (phase.IsRecovering)
        {
            _log.Warning(failure, "Task [{0}] failed in phase [{1}]: {2}", name, phase.Name, failure.Message);
        }
    }

    private async Task<Done> TerminateSystem()
    {
        ((ActorSystemImpl)System).FinalTerminate();
        await System.WhenTerminated.ConfigureAwait(false);
        return Done.Instance;
    }

    /// <summary>Why a system is shut down.</summary>
    public class Reason
    {
        protected Reason()
        {
        }
    }

    public class UnknownReason : Reason
    {
        public static readonly Reason Instance = new UnknownReason();

        private UnknownReason()
        {
        }
    }

    public class ActorSystemTerminateReason : Reason
    {
        public static readonly Reason Instance = new ActorSystemTerminateReason();

        private ActorSystemTerminateReason()
        {
        }
    }

    public class ClrExitReason : Reason
    {
        public static readonly Reason Instance = new ClrExitReason();

        private ClrExitReason()
        {
        }
    }

    public class ClusterDowningReason : Reason
    {
        public static readonly Reason Instance = new ClusterDowningReason();

        private ClusterDowningReason()
        {
        }
    }

    public class ClusterLeavingReason : Reason
    {
        public static readonly Reason Instance = new ClusterLeavingReason();

        private ClusterLeavingReason()
        {
        }
    }
}
