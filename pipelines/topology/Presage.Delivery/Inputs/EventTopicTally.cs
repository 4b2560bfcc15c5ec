namespace Presage.Delivery;

/// <summary>What became of messages of events; each one is counted once. Thread-safe.</summary>
public sealed class EventTopicTally
{
    private readonly long[] _messages = new long[Enum.GetValues<EventMessageOutcome>().Length];
    private long _unknown;
    private long _failures;
    private long _retries;

    /// <summary>Events of no known site, or without a path, among messages that were taken.</summary>
    public long Unknown => Volatile.Read(ref _unknown);

    /// <summary>Errors of the client, which it goes on trying to overcome.</summary>
    public long Failures => Volatile.Read(ref _failures);

    /// <summary>Times that reading began again with what was committed.</summary>
    public long Retries => Volatile.Read(ref _retries);

    public long CountOf(EventMessageOutcome outcome) => Volatile.Read(ref _messages[(int)outcome]);

    public void Count(EventMessageOutcome outcome) => Interlocked.Increment(ref _messages[(int)outcome]);

    public void CountUnknown() => Interlocked.Increment(ref _unknown);

    public void CountFailure() => Interlocked.Increment(ref _failures);

    public void CountRetry() => Interlocked.Increment(ref _retries);
}
