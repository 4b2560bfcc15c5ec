using System.Collections.Concurrent;
using System.Globalization;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor;

/// <summary>A hashed timing wheel (Varghese and Lauck 1987, scheme 6): one thread turns it by a slot each tick and runs what is due.</summary>
/// <remarks>
/// Entries are added through a lock-free queue and put in the slot <c>deadline mod slots</c> by the wheel's thread. Nothing runs early;
/// it runs up to a tick late. A cancelled entry is dropped when its slot comes by, at the latest one turn later. With nothing to wait for
/// the thread sleeps.
/// </remarks>
public sealed class HashedWheelTimerScheduler : SchedulerBase, IDisposable
{
    private readonly TimeProvider _time = SystemTime.Provider;
    private readonly long _startTimestamp;
    private readonly long _tickTicks;
    private readonly List<Entry>[] _slots;
    private readonly int _mask;
    private readonly TimeSpan _shutdownTimeout;
    private readonly ConcurrentQueue<Entry> _added = new();
    // It waits for milliseconds: spinning before that would only burn a core.
    private readonly ManualResetEventSlim _wake = new(false, spinCount: 0);
    private readonly Thread _thread;
    private volatile bool _isStopped;
    private int _isStarted;
    private long _tick;
    private int _waitingCount;

    public HashedWheelTimerScheduler(Config scheduler, ILoggingAdapter log)
        : base(scheduler, log)
    {
        var slots = scheduler.GetInt("akka.scheduler.ticks-per-wheel");
        if (slots <= 0 || (slots & (slots - 1)) != 0)
            throw new ConfigurationException($"akka.scheduler.ticks-per-wheel is {slots.ToString(CultureInfo.InvariantCulture)}; it must be a power of two");
        var tick = scheduler.GetTimeSpan("akka.scheduler.tick-duration");
        if (tick <= TimeSpan.Zero) throw new ConfigurationException("akka.scheduler.tick-duration must be positive");
        _shutdownTimeout = scheduler.GetTimeSpan("akka.scheduler.shutdown-timeout");
        _tickTicks = tick.Ticks;
        _mask = slots - 1;
        _slots = new List<Entry>[slots];
        for (var index = 0; index < slots; index++) _slots[index] = [];
        _startTimestamp = _time.GetTimestamp();
        _thread = new Thread(Turn) { IsBackground = true, Name = "akka-scheduler" };
    }

    public override TimeSpan MonotonicClock => _time.GetElapsedTime(_startTimestamp);

    public override TimeSpan HighResMonotonicClock => MonotonicClock;

    protected override DateTimeOffset TimeNow => _time.GetUtcNow();

    public void Dispose()
    {
        _isStopped = true;
        _wake.Set();
        if (_isStarted == 1 && Thread.CurrentThread != _thread) _thread.Join(_shutdownTimeout);
    }

    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable? cancelable) =>
        Add(delay, TimeSpan.Zero, new ActionRunnable(action), cancelable);

    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable? cancelable) =>
        Add(delay, TimeSpan.Zero, action, cancelable);

    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable? cancelable) =>
        Add(initialDelay, interval, new ActionRunnable(action), cancelable);

    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable? cancelable) =>
        Add(initialDelay, interval, action, cancelable);

    protected override void InternalScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable? cancelable) =>
        Add(delay, TimeSpan.Zero, new ScheduledTell(receiver, message, sender), cancelable);

    protected override void InternalScheduleTellRepeatedly(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable? cancelable) =>
        Add(initialDelay, interval, new ScheduledTell(receiver, message, sender), cancelable);

    private void Add(TimeSpan delay, TimeSpan interval, IRunnable action, ICancelable? cancelable)
    {
        if (_isStopped) throw new SchedulerException("cannot enqueue after timer shutdown");
        var due = MonotonicClock.Ticks;
        due = delay.Ticks > long.MaxValue - due ? long.MaxValue : due + delay.Ticks;
        _added.Enqueue(new Entry(action, cancelable, due, interval.Ticks));
        if (_isStarted == 0 && Interlocked.Exchange(ref _isStarted, 1) == 0) _thread.Start();
        if (Volatile.Read(ref _waitingCount) == 0) _wake.Set();
    }

    private void Turn()
    {
        while (!_isStopped)
        {
            if (_waitingCount == 0 && _added.IsEmpty) Sleep();
            if (_isStopped) return;
            TakeAdded();
            AwaitNextTick();
            TakeAdded();
            RunDue();
        }
    }

    private void Sleep()
    {
        _wake.Reset();
        // Whoever adds after the reset sets the event again; whoever added before it is seen here.
        if (_added.IsEmpty && !_isStopped) _wake.Wait();
        _tick = MonotonicClock.Ticks / _tickTicks;
    }

    private void AwaitNextTick()
    {
        var wait = TimeSpan.FromTicks((_tick + 1) * _tickTicks) - MonotonicClock;
        if (wait <= TimeSpan.Zero) return;
        _wake.Reset();
        // The event counts whole milliseconds and rounds down: the last one of each tick would be spent asking the clock.
        if (!_isStopped) _wake.Wait((int)Math.Ceiling(wait.TotalMilliseconds));
    }

    private void TakeAdded()
    {
        while (_added.TryDequeue(out var entry)) Put(entry);
    }

    private void Put(Entry entry)
    {
        var tick = Math.Max(_tick + 1, TickOf(entry.Due));
        entry.DueTick = tick;
        _slots[tick & _mask].Add(entry);
        Interlocked.Increment(ref _waitingCount);
    }

    private long TickOf(long due) => due == long.MaxValue ? long.MaxValue : (due + _tickTicks - 1) / _tickTicks;

    private void RunDue()
    {
        var now = MonotonicClock.Ticks / _tickTicks;
        while (_tick < now && !_isStopped)
        {
            _tick++;
            RunSlot(_slots[_tick & _mask]);
        }
    }

    private void RunSlot(List<Entry> slot)
    {
        if (slot.Count == 0) return;
        var kept = 0;
        var count = slot.Count;
        for (var index = 0; index < count; index++)
        {
            var entry = slot[index];
            var isCancelled = entry.Cancelable is { IsCancellationRequested: true };
            if (!isCancelled && entry.DueTick > _tick)
            {
                slot[kept++] = entry;
                continue;
            }

            Interlocked.Decrement(ref _waitingCount);
            if (!isCancelled) RunEntry(entry);
        }

        slot.RemoveRange(kept, count - kept);
    }

    private void RunEntry(Entry entry)
    {
        try
        {
            entry.Action.Run();
        }
        catch (Exception failure)
        {
            Log.Error(failure, "Error while executing scheduled task {0}", entry.Action);
            return;
        }

        if (entry.Interval <= 0 || entry.Cancelable is { IsCancellationRequested: true }) return;
        _added.Enqueue(new Entry(entry.Action, entry.Cancelable, entry.Due + entry.Interval, entry.Interval));
    }

    private sealed class Entry(IRunnable action, ICancelable? cancelable, long due, long interval)
    {
        internal IRunnable Action { get; } = action;

        internal ICancelable? Cancelable { get; } = cancelable;

        internal long Due { get; } = due;

        internal long Interval { get; } = interval;

        internal long DueTick { get; set; }
    }
}
