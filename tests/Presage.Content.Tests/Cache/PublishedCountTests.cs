namespace Presage.Content.Tests.Cache;

/// <summary>Miss counts that others have published for the same trace: they are exact, so a policy that bears the name must reproduce them.</summary>
public sealed class PublishedCountTests
{
    private const string Trace = "cloudphysics-io.oracleGeneral.bin";
    private const int StepBytes = 128 << 20;

    [Fact]
    public void Lru_misses_as_often_as_published() =>
        Misses(capacity => new LruPolicy(capacity), 93374, 89783, 83572, 81722, 72494, 72104, 71972, 71704);

    [Fact]
    public void Fifo_misses_as_often_as_published() =>
        Misses(capacity => new FifoPolicy(capacity), 93403, 89386, 84387, 84025, 72498, 72228, 72182, 72140);

    [Fact]
    public void Sieve_misses_as_often_as_published() =>
        Misses(capacity => new SievePolicy(capacity), 91699, 86720, 78578, 76707, 69945, 66221, 64445, 64376);

    [Fact]
    public void S3_fifo_misses_as_often_as_published() =>
        Misses(capacity => new S3FifoPolicy(capacity), 89307, 82387, 77041, 76791, 71300, 70343, 70455, 70355);

    [Fact]
    public void Arc_misses_as_often_as_published() =>
        Misses(capacity => new ArcPolicy(capacity), 90252, 85861, 78168, 74297, 67381, 65685, 64439, 64772);

    private static void Misses(Func<long, ICachePolicy> create, params int[] published)
    {
        if (!TraceData.IsHere(Trace, out var trace)) return;
        Assert.Equal(published, published.Select((_, index) => Count(create((index + 1L) * StepBytes), trace.Requests.Span)));
    }

    private static int Count(ICachePolicy policy, ReadOnlySpan<TraceRequest> requests)
    {
        var misses = 0;
        foreach (var request in requests)
        {
            if (policy.Request(request.Key, request.SizeBytes) != CacheAnswer.Hit) misses++;
        }

        return misses;
    }
}
