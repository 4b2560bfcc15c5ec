namespace Akka.Actor;

/// <inheritdoc cref="ITimerScheduler"/>
internal sealed class TimerScheduler(ActorCell cell) : ITimerScheduler
{
    private readonly Dictionary<object, (TimerMessage Message, ICancelable Cancelable)> _timers = [];

    public IReadOnlyCollection<object> ActiveTimers => _timers.Keys;

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval) => StartPeriodicTimer(key, msg, interval, interval, ActorRefs.NoSender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval, IActorRef sender) => StartPeriodicTimer(key, msg, interval, interval, sender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval) =>
        StartPeriodicTimer(key, msg, initialDelay, interval, ActorRefs.NoSender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval, IActorRef sender)
    {
        var (message, cancelable) = Replace(key, msg, isRepeated: true);
        cell.System.Scheduler.ScheduleTellRepeatedly(initialDelay, interval, cell.Self, message, sender, cancelable);
    }

    public void StartSingleTimer(object key, object msg, TimeSpan timeout) => StartSingleTimer(key, msg, timeout, ActorRefs.NoSender);

    public void StartSingleTimer(object key, object msg, TimeSpan timeout, IActorRef sender)
    {
        var (message, cancelable) = Replace(key, msg, isRepeated: false);
        cell.System.Scheduler.ScheduleTellOnce(timeout, cell.Self, message, sender, cancelable);
    }

    public bool IsTimerActive(object key) => _timers.ContainsKey(key);

    public void Cancel(object key)
    {
        if (_timers.Remove(key, out var timer)) timer.Cancelable.Cancel();
    }

    public void CancelAll()
    {
        foreach (var timer in _timers.Values) timer.Cancelable.Cancel();
        _timers.Clear();
    }

    /// <summary>Whether the message belongs to a timer that still counts.</summary>
    internal bool TryAccept(TimerMessage message)
    {
        if (!_timers.TryGetValue(message.Key, out var timer) || !ReferenceEquals(timer.Message, message)) return false;
        if (!message.IsRepeated) _timers.Remove(message.Key);
        return true;
    }

    private (TimerMessage Message, ICancelable Cancelable) Replace(object key, object msg, bool isRepeated)
    {
        ArgumentNullException.ThrowIfNull(msg);
        Cancel(key);
        var timer = (new TimerMessage(this, key, msg, isRepeated), (ICancelable)new FlagCancelable());
        _timers.Add(key, timer);
        return timer;
    }
}
