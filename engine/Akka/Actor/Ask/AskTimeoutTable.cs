using System.Collections.Concurrent;

namespace Akka.Actor;

/// <summary>The timeouts that asks of one system use. A program has few; at the limit a new one is not kept and gets a timer for each ask.</summary>
internal sealed class AskTimeoutTable(IScheduler scheduler)
{
    private const int TimeoutsMax = 256;

    private readonly ConcurrentDictionary<TimeSpan, AskTimeouts> _byTimeout = new();
    private AskTimeouts? _recent;

    internal AskTimeouts For(TimeSpan timeout)
    {
        if (_recent is { } recent && recent.Timeout == timeout) return recent;
        if (!_byTimeout.TryGetValue(timeout, out var timeouts)) timeouts = Make(timeout);
        return _recent = timeouts;
    }

    internal void OnSystemEnd()
    {
        foreach (var timeouts in _byTimeout.Values) timeouts.OnSystemEnd();
    }

    private AskTimeouts Make(TimeSpan timeout)
    {
        var made = new AskTimeouts(scheduler, timeout);
        if (_byTimeout.Count >= TimeoutsMax) return made;
        return _byTimeout.GetOrAdd(timeout, made);
    }
}
