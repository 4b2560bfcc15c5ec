using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Presage.Core;

namespace Presage.Simulation;

/// <summary>A machine with one disk and one actor system at a time. A crash takes everything but what is durable on the disk.</summary>
public sealed class SimulatedNode
{
    private const ulong FirstStream = 1_000;
    private readonly SimulatedWorld _world;
    private readonly Config _config;
    private readonly Action<SimulatedNode> _start;
    private readonly VirtualClock _clock;
    private readonly SeededRandom _random;
    private NodeLife? _life;

    internal SimulatedNode(SimulatedWorld world, string name, int index, Config config, Action<SimulatedNode> start)
    {
        (_world, Name, Index, _start) = (world, name, index, start);
        _config = config.WithFallback(SimulatedConfig.Value);
        _clock = new VirtualClock(world.Run.Loop);
        _random = SeededRandom.ForStream(world.Run.Options.Seed, FirstStream + (ulong)index);
        Disk = new SimulatedDisk(world, name, SeededRandom.ForStream(world.Run.Options.Seed, (2 * FirstStream) + (ulong)index));
    }

    public string Name { get; }

    public SimulatedDisk Disk { get; }

    public bool IsUp => _life is not null;

    /// <summary>How often it was started.</summary>
    public int StartCount { get; private set; }

    /// <exception cref="InvalidOperationException">The node is down.</exception>
    public ActorSystem System => Life.System ?? throw new InvalidOperationException($"{Name} has no actor system yet");

    /// <summary>The node's clocks and timers; they end with a crash.</summary>
    public TimeProvider Time => Life.Thread.Time;

    internal int Index { get; }

    internal SimulatedWorld World => _world;

    internal NodeLife Life => _life ?? throw new InvalidOperationException($"{Name} is down");

    public void Start()
    {
        if (IsUp) throw new InvalidOperationException($"{Name} is up already");
        StartCount++;
        _world.Note("  start", Name, StartCount);
        var thread = new SimulatedThread(_world.Run.Loop, Name, Index, _clock, new SeededSystemRandom(_random), this);
        _life = new NodeLife(this, thread, StartCount);
        InLife(() =>
        {
            _life.System = ActorSystem.Create(Name, _config);
            _start(this);
        });
    }

    /// <summary>Ends the node where it stands: no PostStop, no more steps, no more timers. The disk keeps a part of what was not synced.</summary>
    public void Crash()
    {
        var ended = Life;
        _world.Note("  crash", Name, StartCount);
        _life = null;
        _world.Run.Loop.Forget(ended.Thread);
        _world.Network.Close(this);
        Disk.Crash();
    }

    /// <summary>Ends the actor system in good order. Ends early when the node crashes meanwhile.</summary>
    public async Task StopAsync()
    {
        var ended = Life;
        var terminated = Task.CompletedTask;
        InLife(() => terminated = ended.System!.Terminate());
        while (_life == ended && !terminated.IsCompleted) await _world.DelayAsync(_world.Run.Options.LatencyMax).ConfigureAwait(false);
        if (_life != ended) return;
        _life = null;
        _world.Run.Loop.Forget(ended.Thread);
        _world.Network.Close(this);
    }

    /// <summary>Moves the wall clock; timers and timeouts are not touched.</summary>
    public void JumpClock(TimeSpan by)
    {
        _clock.Offset += by;
        _world.Note("  clock jump", Name, by.Ticks);
    }

    private void InLife(Action action)
    {
        var previous = SimulationThread.Current;
        SimulationThread.Current = Life.Thread;
        try
        {
            action();
        }
        finally
        {
            SimulationThread.Current = previous;
        }
    }
}
