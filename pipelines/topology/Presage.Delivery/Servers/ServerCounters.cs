namespace Presage.Delivery;

/// <summary>What a content server did: requests = the sum over their outcomes.</summary>
public sealed class ServerCounters
{
    private readonly long[] _outcomes = new long[Enum.GetValues<ServeOutcome>().Length];
    private long _prefetched;
    private long _diskWritesDropped;
    private long _diskFailures;
    private long _invalidations;
    private long _deltas;
    private long _deltaBytesSaved;

    /// <summary>Contents fetched before anyone asked.</summary>
    public long Prefetched => Volatile.Read(ref _prefetched);

    /// <summary>Contents that were not written to disk, since too many waited.</summary>
    public long DiskWritesDropped => Volatile.Read(ref _diskWritesDropped);

    /// <summary>Reads and writes that the disk did not do.</summary>
    public long DiskFailures => Volatile.Read(ref _diskFailures);

    public long Invalidations => Volatile.Read(ref _invalidations);

    /// <summary>Answers that were differences to what the client had.</summary>
    public long Deltas => Volatile.Read(ref _deltas);

    /// <summary>Bytes of bodies that were not sent thereby.</summary>
    public long DeltaBytesSaved => Volatile.Read(ref _deltaBytesSaved);

    public long Requests => _outcomes.Sum();

    /// <summary>Requests answered without waiting for an origin or a peer.</summary>
    public long Hits => CountOf(ServeOutcome.MemoryHit) + CountOf(ServeOutcome.PrefetchHit) + CountOf(ServeOutcome.StaleHit) + CountOf(ServeOutcome.DiskHit);

    public long CountOf(ServeOutcome outcome) => Volatile.Read(ref _outcomes[(int)outcome]);

    internal void Count(ServeOutcome outcome) => Interlocked.Increment(ref _outcomes[(int)outcome]);

    internal void CountPrefetch() => Interlocked.Increment(ref _prefetched);

    internal void CountDiskWriteDropped() => Interlocked.Increment(ref _diskWritesDropped);

    internal void CountDiskFailure() => Interlocked.Increment(ref _diskFailures);

    internal void CountDelta(long bytesSaved)
    {
        Interlocked.Increment(ref _deltas);
        Interlocked.Add(ref _deltaBytesSaved, bytesSaved);
    }

    internal void CountInvalidation() => Interlocked.Increment(ref _invalidations);
}
