using Akka.Actor;
using Akka.Dispatch;
using Akka.Event;
using Akka.Streams.Implementation;
using Akka.Streams.Supervision;

namespace Akka.Streams.Tests.Simulation;

/// <summary>
/// Runs streams on the test's own thread: a seeded choice says which island has the next turn and how long it is, and time is a
/// number that the test moves. The same seed gives the same interleaving.
/// </summary>
internal sealed class StreamSimulation : IslandMaterializer
{
    private const int TurnsMax = 2_000_000;

    private readonly Random _choice;
    private readonly List<Island> _islands = [];
    private readonly List<Island> _awake = [];
    private readonly List<SimulatedTimer> _timers = [];
    private readonly bool _isFine;
    private TimeSpan _now;

    /// <param name="seed">Chooses the interleaving.</param>
    /// <param name="isFine">Whether turns are as short as one event, so that islands alternate at every step.</param>
    /// <param name="settings">Null for the defaults of Akka.NET.</param>
    /// <param name="isDirect">False for the plain interpreter, where every step of an element is an event.</param>
    internal StreamSimulation(int seed = 1, bool isFine = false, ActorMaterializerSettings? settings = null, bool isDirect = true)
    {
        IsDirect = isDirect;
        _choice = new Random(seed);
        _isFine = isFine;
        Settings = settings ?? SimulationSettings.Defaults;
    }

    public override ActorMaterializerSettings Settings { get; }

    public override bool IsShutdown => false;

    public override MessageDispatcher ExecutionContext => throw new NotSupportedException("a simulation has no dispatcher");

    public override ActorSystem System => throw new NotSupportedException("a simulation has no system");

    public override ILoggingAdapter Logger => NoLogger.Instance;

    public override IActorRef Supervisor => throw new NotSupportedException("a simulation has no actors");

    internal override TimeSpan Clock => _now;

    internal override bool IsDirect { get; }

    /// <summary>Whether every island has ended and no timer is left behind.</summary>
    internal bool IsAtRest => _islands.TrueForAll(island => island.IsCompleted) && _timers.TrueForAll(timer => timer.IsCancellationRequested);

    /// <summary>Gives turns until every island sleeps.</summary>
    internal void Run()
    {
        for (var turn = 0; _awake.Count > 0; turn++)
        {
            Assert.True(turn < TurnsMax, "the streams do not come to rest");
            var index = _choice.Next(_awake.Count);
            var island = _awake[index];
            _awake.RemoveAt(index);
            island.RunTurn();
            if (island.IsCompleted)
                island.End(new InvalidOperationException("the island has ended by itself"));
        }
    }

    /// <summary>Moves time, with everything that is due on the way in its order.</summary>
    internal void Advance(TimeSpan by)
    {
        var end = _now + by;
        Run();
        while (NextDue(end) is { } timer)
        {
            _now = timer.Due;
            if (timer.Interval is { } interval)
                timer.Due += interval;
            else
                _timers.Remove(timer);
            timer.Action();
            Run();
        }

        _now = end;
    }

    /// <summary>Stops an island from outside, as the end of its actor would; the unmarked part of the first graph has index 0.</summary>
    internal void Kill(int index)
    {
        _islands[index].End(new TimeoutException("stopped"));
        _awake.Remove(_islands[index]);
        Run();
    }

    public override IMaterializer WithNamePrefix(string namePrefix) => this;

    public override ICancelable ScheduleOnce(TimeSpan delay, Action action) => Schedule(new SimulatedTimer(_now + delay, null, action));

    public override ICancelable ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action) =>
        Schedule(new SimulatedTimer(_now + initialDelay, interval, action));

    public override ILoggingAdapter MakeLogger(object logSource) => NoLogger.Instance;

    public override IActorRef ActorOf(MaterializationContext context, Props props) => throw new NotSupportedException("a simulation has no actors");

    public override void Shutdown()
    {
    }

    protected override Island NewIsland()
    {
        var island = _isFine ? new Island(_choice.Next(1, 5), _choice.Next(1, 3)) : new Island(Settings.SyncProcessingLimit, 1);
        _islands.Add(island);
        return island;
    }

    protected override void Start(IReadOnlyList<(AssembledIsland Plan, Island Island)> islands)
    {
        foreach (var (_, island) in islands)
            island.Start(() => _awake.Add(island));
    }

    private SimulatedTimer Schedule(SimulatedTimer timer)
    {
        _timers.Add(timer);
        return timer;
    }

    private SimulatedTimer? NextDue(TimeSpan end)
    {
        _timers.RemoveAll(t => t.IsCancellationRequested);
        return _timers.Where(t => t.Due <= end).MinBy(t => t.Due);
    }
}
