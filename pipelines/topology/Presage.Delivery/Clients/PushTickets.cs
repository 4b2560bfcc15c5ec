namespace Presage.Delivery;

/// <summary>Numbers of pushes. They begin with the time, so that the end of a push from before a restart of the shard is not taken for that of a later one.</summary>
internal sealed class PushTickets(TimeProvider clock)
{
    private const int NumbersAMillisecond = 1 << 20;
    private long _last = clock.GetUtcNow().ToUnixTimeMilliseconds() * NumbersAMillisecond;

    public long Next() => ++_last;
}
