using System.Collections.Concurrent;

namespace Akka.Streams.Implementation;

/// <summary>
/// The fused part of a running graph: one or more interpreters that share a thread at a time. Inputs may come from any thread;
/// everything else runs in turns, one at a time.
/// </summary>
/// <remarks>
/// The inbox is unbounded by itself: what may enter it is bounded by its writers (demand, timers, one wake-up per boundary).
/// A turn ends when nothing is left to do or after a number of slices, so that other islands get the thread. Who sets
/// <c>_awake</c> from 0 to 1 owes the island a turn; only that turn sets it back.
/// </remarks>
internal sealed class Island
{
    /// <summary>Slices of a turn where nothing else is said.</summary>
    internal const int SlicesPerTurn = 64;

    private const int InputsPerSlice = 64;

    private readonly ConcurrentQueue<IslandInput> _inbox = new();
    private readonly HashSet<GraphInterpreter> _running = [];
    private readonly Queue<GraphInterpreter> _unstarted = new();
    private readonly Queue<GraphInterpreter> _ready = new();
    private readonly List<BoundarySignal> _owed = [];
    private readonly int _eventsPerSlice;
    private readonly int _slicesPerTurn;
    private Action _wake;
    private Exception _abort;
    private int _awake = 1;
    private bool _ended;

    /// <param name="eventsPerSlice">Events an interpreter handles before the inbox is looked at again.</param>
    /// <param name="slicesPerTurn">Slices after which another island may have the thread.</param>
    internal Island(int eventsPerSlice, int slicesPerTurn)
    {
        _eventsPerSlice = eventsPerSlice;
        _slicesPerTurn = slicesPerTurn;
    }

    internal bool IsCompleted => _running.Count == 0 && _unstarted.Count == 0;

    /// <summary>Null where something else than a dispatcher gives the turns.</summary>
    internal IslandRunner Runner { get; private set; }

    /// <summary>On the island's own thread, or before <see cref="Start(Action)"/>.</summary>
    internal void Add(GraphInterpreter interpreter) => _unstarted.Enqueue(interpreter);

    internal void Start(IslandRunner runner)
    {
        Runner = runner;
        Start(runner.Schedule);
    }

    /// <param name="wake">Has to lead to a call of <see cref="RunTurn"/>; called from any thread, at most once until that turn.</param>
    internal void Start(Action wake)
    {
        _wake = wake;
        wake();
    }

    internal void Post(IslandInput input) => Post(input, false);

    /// <param name="input">What to run.</param>
    /// <param name="handsOver">Whether the calling island is about to sleep and leaves its thread.</param>
    internal void Post(IslandInput input, bool handsOver)
    {
        if (Volatile.Read(ref _ended))
        {
            input.Discard();
            return;
        }

        _inbox.Enqueue(input);
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _ended))
            DiscardAll();
        else if (Volatile.Read(ref _awake) == 0 && Interlocked.Exchange(ref _awake, 1) == 0)
            Wake(handsOver);
    }

    internal void RunTurn()
    {
        if (_ended)
            return;
        for (var slice = 0; slice < _slicesPerTurn; slice++)
        {
            if (Volatile.Read(ref _abort) is { } abort)
            {
                End(abort);
                return;
            }

            if (RunSlice())
            {
                PayOwed(false);
                continue;
            }

            PayOwed(true);
            if (IsCompleted || FallAsleep())
                return;
        }

        _wake();
    }

    /// <summary>From any thread: stops the stages, at once when the island sleeps, else as the present turn goes on.</summary>
    /// <returns>Whether it has stopped already.</returns>
    internal bool Abort(Exception cause)
    {
        Volatile.Write(ref _abort, cause);
        if (Interlocked.Exchange(ref _awake, 1) != 0)
            return false;
        End(cause);
        return true;
    }

    /// <summary>Stops every stage that still runs; what comes later is discarded. On the island's own thread.</summary>
    internal void End(Exception abort)
    {
        while (_unstarted.TryDequeue(out var unstarted))
            _running.Add(unstarted);
        foreach (var interpreter in (GraphInterpreter[])[.. _running])
            interpreter.Abort(abort);
        _running.Clear();
        _ready.Clear();
        PayOwed(false);
        Volatile.Write(ref _ended, true);
        Interlocked.MemoryBarrier();
        DiscardAll();
    }

    /// <summary>An interpreter got something to do from outside its own turn. On the island's own thread.</summary>
    internal void List(GraphInterpreter interpreter)
    {
        if (interpreter.IsListed)
            return;
        interpreter.IsListed = true;
        _ready.Enqueue(interpreter);
    }

    /// <summary>The signal has to be given at the end of the slice at the latest. On the island's own thread.</summary>
    internal void Owe(BoundarySignal signal) => _owed.Add(signal);

    private void PayOwed(bool handsOver)
    {
        if (_owed.Count == 0)
            return;
        foreach (var signal in _owed)
            signal.Pay(handsOver);
        _owed.Clear();
    }

    /// <returns>False when something came meanwhile.</returns>
    private bool FallAsleep()
    {
        Volatile.Write(ref _awake, 0);
        Interlocked.MemoryBarrier();
        return (_inbox.IsEmpty && Volatile.Read(ref _abort) is null) || Interlocked.Exchange(ref _awake, 1) == 1;
    }

    private void Wake(bool handsOver)
    {
        if (handsOver && Runner is not null)
            Runner.HandOver();
        else
            _wake();
    }

    /// <returns>Whether there may be more to do.</returns>
    private bool RunSlice()
    {
        Execute();
        for (var n = 0; n < InputsPerSlice && _inbox.TryDequeue(out var input); n++)
        {
            input.Run();
            Execute();
        }

        return (_ready.Count > 0 || _unstarted.Count > 0 || !_inbox.IsEmpty) && !IsCompleted;
    }

    /// <summary>One slice for each interpreter that had something to do when the call began.</summary>
    private void Execute()
    {
        StartNew();
        for (var n = _ready.Count; n > 0; n--)
        {
            var interpreter = _ready.Dequeue();
            interpreter.IsListed = false;
            interpreter.Execute(_eventsPerSlice);
            if (interpreter.IsSuspended)
                List(interpreter);
            else if (interpreter.IsCompleted)
                _running.Remove(interpreter);
        }
    }

    private void StartNew()
    {
        while (_unstarted.TryDequeue(out var interpreter))
        {
            _running.Add(interpreter);
            interpreter.Start();
            List(interpreter);
        }
    }

    private void DiscardAll()
    {
        while (_inbox.TryDequeue(out var input))
            input.Discard();
    }
}
