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
    private readonly List<GraphInterpreter> _interpreters = [];
    private readonly List<GraphInterpreter> _unstarted = [];
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

    internal bool IsCompleted => _interpreters.Count == 0 && _unstarted.Count == 0;

    /// <summary>On the island's own thread, or before <see cref="Start"/>.</summary>
    internal void Add(GraphInterpreter interpreter) => _unstarted.Add(interpreter);

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
        foreach (var interpreter in (GraphInterpreter[])[.. _interpreters, .. _unstarted])
            interpreter.Abort(abort);
        _interpreters.Clear();
        _unstarted.Clear();
        Volatile.Write(ref _ended, true);
        Interlocked.MemoryBarrier();
        DiscardAll();
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

        var suspended = Execute();
        StartNew();
        for (var i = _interpreters.Count - 1; i >= 0; i--)
        {
            if (_interpreters[i].IsCompleted && !_interpreters[i].IsSuspended)
                _interpreters.RemoveAt(i);
        }

        return (suspended || !_inbox.IsEmpty) && _interpreters.Count > 0;
    }

    private bool Execute()
    {
        StartNew();
        var suspended = false;
        for (var i = 0; i < _interpreters.Count; i++)
        {
            _interpreters[i].Execute(_eventsPerSlice);
            suspended |= _interpreters[i].IsSuspended;
        }

        return suspended || _unstarted.Count > 0;
    }

    private void StartNew()
    {
        while (_unstarted.Count > 0)
        {
            var interpreter = _unstarted[0];
            _unstarted.RemoveAt(0);
            _interpreters.Add(interpreter);
            interpreter.Start();
        }
    }

    private void DiscardAll()
    {
        while (_inbox.TryDequeue(out var input))
            input.Discard();
    }
}
