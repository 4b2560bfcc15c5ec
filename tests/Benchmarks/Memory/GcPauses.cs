using System.Diagnostics.Tracing;

namespace Benchmarks.Memory;

/// <summary>How long each garbage collection stopped all threads, from the runtime's own events (suspension begun to restart ended).</summary>
internal sealed class GcPauses : EventListener
{
    private const string RuntimeSource = "Microsoft-Windows-DotNETRuntime";
    private const EventKeywords GcKeyword = (EventKeywords)1;
    private const int CollectionBegun = 1;
    private const int RestartEnded = 3;
    private const int SuspensionBegun = 9;
    private readonly Lock _lock = new();
    private readonly List<(TimeSpan Length, uint Generation)> _pauses = [];
    private DateTime _suspendedAt;
    private uint _generation;

    /// <summary>Pauses since the last call, ascending, each with the generation that was collected last.</summary>
    public (TimeSpan Length, uint Generation)[] Take()
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
            if (eventData.EventId == SuspensionBegun) _suspendedAt = eventData.TimeStamp;
            if (eventData.EventId == RestartEnded && _suspendedAt != default) _pauses.Add((eventData.TimeStamp - _suspendedAt, _generation));
        }
    }
}
