using System.Diagnostics.Tracing;

namespace Benchmarks.Memory;

/// <summary>What is allocated, by type: the runtime reports one object in each 100 KB or so, with its heap.</summary>
internal sealed class AllocationSamples : EventListener
{
    private const string RuntimeSource = "Microsoft-Windows-DotNETRuntime";
    private const EventKeywords GcKeyword = (EventKeywords)1;
    private const int AllocationTick = 10;
    private const uint LargeHeap = 1;
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Type, bool IsLarge), long> _bytes = [];

    /// <summary>Types with the most bytes since the start, and each one's share.</summary>
    public IReadOnlyList<(string Type, bool IsLarge, double Share)> Top(int count)
    {
        lock (_lock)
        {
            var all = (double)_bytes.Values.Sum();
            return [.. _bytes.OrderByDescending(entry => entry.Value).Take(count).Select(entry => (entry.Key.Type, entry.Key.IsLarge, entry.Value / all))];
        }
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == RuntimeSource) EnableEvents(eventSource, EventLevel.Verbose, GcKeyword);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventId != AllocationTick || eventData.Payload is not { Count: > 5 } payload) return;
        var key = ((string)payload[5]!, (uint)payload[1]! == LargeHeap);
        lock (_lock) _bytes[key] = _bytes.GetValueOrDefault(key) + Convert.ToInt64(payload[3], null);
    }
}
