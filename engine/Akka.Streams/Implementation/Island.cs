using System.Collections.Concurrent;

namespace Akka.Streams.Implementation;

/// <summary>
/// The fused part of a running graph: one or more interpreters that share an actor. Inputs may come from any thread;
/// everything else runs in turns, one at a time.
/// </summary>
/// <remarks>
/// The inbox is unbounded by itself: what may enter it is bounded by its writers (demand, timers, one wake-up per boundary).
/// A turn ends when nothing is left to do or after a number of slices, so that other actors get the thread.
/// </remarks>
internal sealed class Island
{
    /// <summary>Slices of a turn where nothing else is said.</summary>
    internal const int SlicesPerTurn = 64;

    private readonly ConcurrentQueue<IslandInput> _inbox = new();
    private readonly HashSet<GraphInterpreter> _running = [];
    private readonly Queue<GraphInterpreter> _unstarted = new();
    private readonly Queue<GraphInterpreter> _ready = new();
    private readonly int _eventsPerSlice;
    private readonly int _slicesPerTurn;
    private Action _wake;
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

    /// <summary>On the island's own thread, or before <see cref="Start"/>.</summary>
    internal void Add(GraphInterpreter interpreter) => _unstarted.Enqueue(interpreter);

    /// <param name="wake">Has to lead to a call of <see cref="RunTurn"/>; called from any thread, at most once until that turn.</param>
    internal void Start(Action wake)
    {
        _wake = wake;
        wake();
    }

    internal void Post(IslandInput input)
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
            _wake();
    }

    internal void RunTurn()
    {
        if (_ended)
            return;
        for (var slice = 0; slice < _slicesPerTurn; slice++)
        {
            if (RunSlice())
                continue;
            if (IsCompleted)
                return;
            Volatile.Write(ref _awake, 0);
            Interlocked.MemoryBarrier();
            if (_inbox.IsEmpty || Interlocked.Exchange(ref _awake, 1) == 1)
                return;
        }

        _wake();
    }

    internal void End(Exception abort)
    {
        while (_unstarted.TryDequeue(out var unstarted))
            _running.Add(unstarted);
        foreach (var interpreter in (GraphInterpreter[])[.. _running])
            interpreter.Abort(abort);
        _running.Clear();
        _ready.Clear();
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

    /// <returns>Whether there may be more to do.</returns>
    private bool RunSlice()
    {
        Execute();
        for (var n = _inbox.Count; n > 0 && _inbox.TryDequeue(out var input); n--)
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
