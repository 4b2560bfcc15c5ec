using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>The asks under way that have the same timeout, oldest first; one timer of the scheduler, set for the oldest, serves them all.</summary>
/// <remarks>
/// Nearly every ask is answered long before its timeout. A timer each would stay in the scheduler until then and hold the ask with its
/// answer; here an answered ask leaves at once.
/// </remarks>
internal sealed class AskTimeouts(IScheduler scheduler, TimeSpan timeout) : IRunnable
{
    private readonly Lock _lock = new();
    private readonly Entry _ends = Entry.Ring();
    private bool _isTimerSet;

    internal TimeSpan Timeout => timeout;

    /// <exception cref="SchedulerException">The system has ended.</exception>
    internal Entry Add(ITimedAsk ask)
    {
        lock (_lock)
        {
            if (!_isTimerSet) SetTimer(timeout);
            var entry = new Entry(ask, scheduler.MonotonicClock + timeout);
            entry.LinkBefore(_ends);
            return entry;
        }
    }

    internal void Remove(Entry entry)
    {
        lock (_lock) entry.Unlink();
    }

    /// <summary>The system ends, and with it the timer; an ask after that hears of it from the scheduler.</summary>
    internal void OnSystemEnd()
    {
        lock (_lock) _isTimerSet = false;
    }

    public void Run()
    {
        while (TakeDue() is { } entry) entry.Ask!.OnTimeout(timeout);
    }

    public void Execute() => Run();

    private Entry? TakeDue()
    {
        lock (_lock)
        {
            var oldest = _ends.Next;
            _isTimerSet = false;
            if (oldest == _ends) return null;
            var wait = oldest.Due - scheduler.MonotonicClock;
            if (wait > TimeSpan.Zero)
            {
                SetTimer(wait);
                return null;
            }

            oldest.Unlink();
            return oldest;
        }
    }

    private void SetTimer(TimeSpan wait)
    {
        scheduler.Advanced.ScheduleOnce(wait, this);
        _isTimerSet = true;
    }

    /// <summary>A link of a ring whose ends meet in an entry without ask; alone it is a ring of its own.</summary>
    internal sealed class Entry
    {
        private Entry _previous;

        internal Entry(ITimedAsk? ask, TimeSpan due)
        {
            Ask = ask;
            Due = due;
            Next = _previous = this;
        }

        internal ITimedAsk? Ask { get; }

        internal TimeSpan Due { get; }

        internal Entry Next { get; private set; }

        internal static Entry Ring() => new(null, TimeSpan.Zero);

        internal void LinkBefore(Entry other)
        {
            _previous = other._previous;
            Next = other;
            _previous.Next = this;
            other._previous = this;
        }

        internal void Unlink()
        {
            _previous.Next = Next;
            Next._previous = _previous;
            Next = _previous = this;
        }
    }
}
