using Akka.Event;

namespace Akka.TestKit;

/// <summary>Counts the entries that fit.</summary>
internal sealed class LogEntryFilter(string description, Func<object, bool> fits) : IEventFilter
{
    private int _count;

    internal int Count => Volatile.Read(ref _count);

    public bool Apply(LogEvent logEvent) => TryCount(logEvent);

    public override string ToString() => description;

    internal bool TryCount(object entry)
    {
        if (!fits(entry)) return false;
        Interlocked.Increment(ref _count);
        return true;
    }

    internal void Reset() => Interlocked.Exchange(ref _count, 0);
}
