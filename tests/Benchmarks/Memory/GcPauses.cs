using System.Diagnostics.Tracing;

namespace Benchmarks.Memory;

/// <summary>How long each garbage collection stopped all threads, from the runtime's own events (suspension begun to restart ended).</summary>
internal sealed class GcPauses : EventListener
{
    private const string RuntimeSource = "Microsoft-Windows-DotNETRuntime";
    private const EventKeywords GcKeyword = (EventKeywords)1;
    private const int RestartEnded = 3;
    private const int SuspensionBegun = 9;
    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _pauses = [];
    private DateTime _suspendedAt;

    /// <summary>Pauses since the last call, ascending.</summary>
    public TimeSpan[] Take()
    {
        lock (_lock)
        {
            var pauses = _pauses.Order().ToArray();
            _pauses.Clear();
            return pauses;
        }
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == RuntimeSource) EnableEvents(eventSource, EventLevel.Informational, GcKeyword);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        lock (_lock)
        {
            if (eventData.EventId == SuspensionBegun) _suspendedAt = eventData.TimeStamp;
            if (eventData.EventId == RestartEnded && _suspendedAt != default) _pauses.Add(eventData.TimeStamp - _suspendedAt);
        }
    }
}
