using Akka.Actor;

namespace Akka.Streams.Stage;

/// <summary>A stage logic with timers. A timer that was cancelled or set again does not fire, even when its event was on the way.</summary>
public abstract class TimerGraphStageLogic : GraphStageLogic
{
    private readonly Dictionary<object, Timer> _timers = [];
    private Action<Timer> _fire;

    protected TimerGraphStageLogic(Shape shape) : base(shape)
    {
    }

    protected internal abstract void OnTimer(object timerKey);

    protected internal override void AfterPostStop()
    {
        base.AfterPostStop();
        foreach (var timer in _timers.Values)
            timer.Cancelable.Cancel();
        _timers.Clear();
    }

    protected internal void ScheduleRepeatedly(object timerKey, TimeSpan initialDelay, TimeSpan interval)
    {
        var timer = NewTimer(timerKey, true);
        timer.Cancelable = Materializer.ScheduleRepeatedly(initialDelay, interval, () => _fire(timer));
    }

    protected internal void ScheduleRepeatedly(object timerKey, TimeSpan interval) => ScheduleRepeatedly(timerKey, interval, interval);

    protected internal void ScheduleOnce(object timerKey, TimeSpan delay)
    {
        var timer = NewTimer(timerKey, false);
        timer.Cancelable = Materializer.ScheduleOnce(delay, () => _fire(timer));
    }

    protected internal void CancelTimer(object timerKey)
    {
        if (_timers.Remove(timerKey, out var timer))
            timer.Cancelable.Cancel();
    }

    protected internal bool IsTimerActive(object timerKey) => _timers.ContainsKey(timerKey);

    private Timer NewTimer(object key, bool isRepeating)
    {
        CancelTimer(key);
        _fire ??= GetAsyncCallback<Timer>(Fire);
        var timer = new Timer(key, isRepeating);
        _timers.Add(key, timer);
        return timer;
    }

    private void Fire(Timer timer)
    {
        if (!_timers.TryGetValue(timer.Key, out var current) || !ReferenceEquals(current, timer))
            return;
        if (!timer.IsRepeating)
            _timers.Remove(timer.Key);
        OnTimer(timer.Key);
    }

    private sealed class Timer(object key, bool isRepeating)
    {
        internal readonly object Key = key;
        internal readonly bool IsRepeating = isRepeating;
        internal ICancelable Cancelable;
    }
}
