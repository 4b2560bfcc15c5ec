namespace Presage.Traffic.Tests.Support;

/// <summary>A clock that goes only when told to, and then fires its timers, once each.</summary>
internal sealed class TimerClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private TimeSpan _passed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return start + _passed;
    }

    public override long GetTimestamp()
    {
        lock (_lock) return _passed.Ticks;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(() => callback(state));
        lock (_lock) _timers.Add(timer);
        return timer;
    }

    public void Advance(TimeSpan span)
    {
        ManualTimer[] timers;
        lock (_lock)
        {
            _passed += span;
            timers = [.. _timers];
        }

        foreach (var timer in timers) timer.Fire();
    }

    private sealed class ManualTimer(Action fire) : ITimer
    {
        private volatile bool _isDisposed;

        public void Fire()
        {
            if (!_isDisposed) fire();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => !_isDisposed;

        public void Dispose() => _isDisposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
