namespace Presage.Delivery;

/// <summary>What was asked of origins: requests = answers + refusals.</summary>
public sealed class FetchCounters
{
    private readonly long[] _refused = new long[Enum.GetValues<FetchRefusal>().Length];
    private long _answers;
    private long _prefetches;
    private long _bytes;

    public long Answers => Volatile.Read(ref _answers);

    /// <summary>Of the answers, those to prefetches.</summary>
    public long Prefetches => Volatile.Read(ref _prefetches);

    /// <summary>Bytes of bodies.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    public long RefusedOf(FetchRefusal reason) => Volatile.Read(ref _refused[(int)reason]);

    internal void Refuse(FetchRefusal reason) => Interlocked.Increment(ref _refused[(int)reason]);

    internal void Answer(bool isPrefetch, long bytes)
    {
        Interlocked.Increment(ref _answers);
        if (isPrefetch) Interlocked.Increment(ref _prefetches);
        Interlocked.Add(ref _bytes, bytes);
    }
}
