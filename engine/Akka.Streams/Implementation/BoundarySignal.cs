using System.Diagnostics;

namespace Akka.Streams.Implementation;

/// <summary>
/// Tells one side of a boundary that the other has moved. Two ways: at once, which wakes a thread of the pool and lets both
/// sides run in parallel; or later, when the island that signals has nothing left to do and can give its own thread. The second is for
/// boundaries that are woken so often that waking costs more than the elements between two signals.
/// </summary>
/// <remarks>
/// The sleeper sets <c>_sleeps</c>, then looks at the ring again; the signaller moves its position, then looks at <c>_sleeps</c>, with a
/// full fence in between at the latest in <see cref="Pay"/>. A signal that is due but not yet given because the signaller's stages block
/// is given by <see cref="SignalWatch"/>.
/// </remarks>
internal sealed class BoundarySignal
{
    /// <summary>Batches shorter than this are not worth a thread of their own.</summary>
    private static readonly long LightTicksMax = Stopwatch.Frequency * 20 / 1_000_000;

    private const int LightSignalsMin = 4;
    private const int MeasuredEvery = 16;

    private readonly Stage.GraphStageLogic _sleeper;
    private readonly IslandInput _input;
    private int _sleeps;
    private int _lightSignals;
    private int _batches;
    private long _stamp;
    private int _debt;

    internal BoundarySignal(Stage.GraphStageLogic sleeper, IslandInput input)
    {
        _sleeper = sleeper;
        _input = input;
    }

    /// <summary>Whether signals are given later.</summary>
    internal bool IsDeferred { get; private set; }

    /// <summary>Signaller: whether the signal will be given anyway at the end of the slice.</summary>
    internal bool IsOwed { get; private set; }

    /// <summary>Counts debts; odd while one is open. What <see cref="SignalWatch"/> compares.</summary>
    internal int Debt => Volatile.Read(ref _debt);

    internal bool IsAsleep => Volatile.Read(ref _sleeps) != 0;

    /// <summary>Sleeper: from now on it has to be signalled.</summary>
    internal void Sleep() => Interlocked.Exchange(ref _sleeps, 1);

    /// <returns>Whether nobody has signalled since.</returns>
    internal bool Unsleep() => Interlocked.Exchange(ref _sleeps, 0) == 1;

    /// <summary>Signaller: its position has moved, and the sleeper was seen asleep or signals are deferred.</summary>
    internal void Give(Island signaller)
    {
        if (!IsDeferred)
        {
            GiveNow(signaller);
            return;
        }

        if (IsOwed)
            return;
        IsOwed = true;
        Volatile.Write(ref _debt, _debt + 1);
        if (++_batches % MeasuredEvery == 0)
            _stamp = Stopwatch.GetTimestamp();
        signaller.Owe(this);
    }

    /// <summary>Signaller: the end of a slice, or of what there was to do.</summary>
    internal void Pay(bool handsOver)
    {
        IsOwed = false;
        Volatile.Write(ref _debt, _debt + 1);
        if (_batches % MeasuredEvery == 0 && Stopwatch.GetTimestamp() - _stamp > LightTicksMax)
            Undefer();
        Interlocked.MemoryBarrier();
        if (IsAsleep && Unsleep())
            Post(handsOver);
    }

    /// <summary>From any thread, whatever the other side does.</summary>
    internal void Force()
    {
        Unsleep();
        Post(false);
    }

    /// <summary>From the watch: the signaller seems to be held up.</summary>
    internal void ForceIfAsleep()
    {
        if (Unsleep())
            Post(false);
    }

    /// <summary>The boundary has ended.</summary>
    internal void Undefer()
    {
        if (!IsDeferred)
            return;
        IsDeferred = false;
        _lightSignals = 0;
        SignalWatch.Remove(this);
    }

    private void GiveNow(Island signaller)
    {
        if (!Unsleep())
            return;
        var now = Stopwatch.GetTimestamp();
        _lightSignals = now - _stamp < LightTicksMax ? _lightSignals + 1 : 0;
        _stamp = now;
        if (_lightSignals >= LightSignalsMin && signaller.Runner is { IsPooled: true } && _sleeper.Interpreter.Island.Runner is { IsPooled: true })
        {
            IsDeferred = true;
            SignalWatch.Add(this);
        }

        Post(false);
    }

    private void Post(bool handsOver) => _sleeper.Interpreter.Island.Post(_input, handsOver);
}
