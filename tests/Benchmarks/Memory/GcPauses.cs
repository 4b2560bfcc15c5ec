using System.Diagnostics.Tracing;

namespace Benchmarks.Memory;

/// <summary>How long each garbage collection stopped all threads, from the runtime's own events (suspension begun to restart ended).</summary>
internal sealed class GcPauses : EventListener
{
    private const string RuntimeSource = "Microsoft-Windows-DotNETRuntime";
    private const EventKeywords GcKeyword = (EventKeywords)1;
    private const int CollectionBegun = 1;
    private const int RestartEnded = 3;
    private const int Suspended = 8;
    private const int SuspensionBegun = 9;
    private readonly Lock _lock = new();
    private readonly List<(TimeSpan Length, TimeSpan Stopping, uint Generation)> _pauses = [];
    private DateTime _begunAt;
    private DateTime _suspendedAt;
    private uint _generation;

    /// <summary>
    /// Pauses since the last call, ascending: how long, how much of it until all threads stood still (on a busy machine most: a thread that waits
    /// for a processor stops only when it has had one), and the generation that was collected last.
    /// </summary>
    public (TimeSpan Length, TimeSpan Stopping, uint Generation)[] Take()
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
            if (eventData.EventId == CollectionBegun) _generation = (uint)eventData.Payload![1]!;
            if (eventData.EventId == SuspensionBegun) _begunAt = eventData.TimeStamp;
            if (eventData.EventId == Suspended) _suspendedAt = eventData.TimeStamp;
            if (eventData.EventId == RestartEnded && _begunAt != default)
                _pauses.Add((eventData.TimeStamp - _begunAt, _suspendedAt - _begunAt, _generation));
        }
    }
}
