namespace Akka.Actor;

/// <summary>Tells the actor when nothing came for a while.</summary>
/// <remarks>
/// A message only notes the time. One timer runs; when it fires it sends a check through the mailbox, and the check either finds the
/// actor idle long enough or sets the timer for the rest. So a busy actor schedules once per timeout and not once per message.
/// </remarks>
internal sealed class ReceiveTimeoutWatch(ActorCell cell)
{
    private readonly IScheduler _scheduler = cell.System.Scheduler;
    private Check? _pending;
    private TimeSpan _lastActivity;

    internal TimeSpan? Timeout { get; private set; }

    internal void Set(TimeSpan? timeout)
    {
        Cancel();
        Timeout = timeout > TimeSpan.Zero ? timeout : null;
        if (Timeout is not { } wait) return;
        _lastActivity = _scheduler.MonotonicClock;
        Arm(wait);
    }

    internal void Cancel()
    {
        _pending?.Cancel();
        _pending = null;
    }

    internal void NoteActivity()
    {
        if (Timeout is not null) _lastActivity = _scheduler.MonotonicClock;
    }

    /// <summary>Whether the check that came up is the one at work and the actor was idle long enough.</summary>
    internal bool IsDue(Check check)
    {
        if (!ReferenceEquals(check, _pending) || Timeout is not { } timeout) return false;
        var idle = _scheduler.MonotonicClock - _lastActivity;
        if (idle < timeout)
        {
            Arm(timeout - idle);
            return false;
        }

        _lastActivity = _scheduler.MonotonicClock;
        Arm(timeout);
        return true;
    }

    private void Arm(TimeSpan wait)
    {
        _pending = new Check(cell.Self);
        _scheduler.Advanced.ScheduleOnce(wait, _pending, _pending);
    }

    /// <summary>The timer, its way to cancel it and its message in one object.</summary>
    internal sealed class Check(IActorRef self) : Dispatch.IRunnable, ICancelable, INotInfluenceReceiveTimeout, IAutoReceivedMessage
    {
        private volatile bool _isCancelled;

        public bool IsCancellationRequested => _isCancelled;

        public CancellationToken Token => new(_isCancelled);

        public void Cancel() => _isCancelled = true;

        public void Cancel(bool throwOnFirstException) => _isCancelled = true;

        public void CancelAfter(TimeSpan delay) => throw new NotSupportedException("A receive timeout is cancelled at once.");

        public void CancelAfter(int millisecondsDelay) => throw new NotSupportedException("A receive timeout is cancelled at once.");

        public void Run() => self.Tell(this, ActorRefs.NoSender);

        public void Execute() => Run();
    }
}
