using Presage.Generator;

namespace Presage.Node;

/// <summary>The demo's time: what its exporters have sent up to. Driven by them, so that a stalled machine delays the day instead of making records late.</summary>
/// <remarks>Only the wall time is replaced; timers and intervals run on the machine's own.</remarks>
public sealed class DemoClock(DateTimeOffset start) : TimeProvider
{
    private volatile LiveExporter? _exporter;

    public void Follow(LiveExporter exporter) => _exporter = exporter;

    public override DateTimeOffset GetUtcNow() =>
        _exporter?.Position is { UnixMilliseconds: > 0 } position ? position.ToDateTimeOffset() : start;
}
