namespace Presage.Simulation;

/// <summary>The time of one life of a node for everything that takes a TimeProvider.</summary>
internal sealed class VirtualTime(SimulatedThread thread) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => thread.Clock.Wall;

    public override long GetTimestamp() => thread.Clock.Monotonic.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(thread, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }
}
