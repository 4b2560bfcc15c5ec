using Presage.Core;

namespace Presage.Content.Tests.Cache;

public sealed class AdaptivePolicyTests
{
    private const double OnePoint = 0.01;
    private static readonly string[] Five = ["lru", "sieve", "s3-fifo", "arc", "w-tinylfu"];

    [Fact]
    public void It_is_within_a_point_of_the_best_on_blocks() =>
        IsWithinAPoint("cloudphysics-io.oracleGeneral.bin", [.. Enumerable.Range(1, 8).Select(step => step * 128L << 20)]);

    [Fact]
    public void It_is_within_a_point_of_the_best_on_a_shop_in_July() => IsWithinAPoint("web07.trace", 102, 409, 2048, 8193);

    [Fact]
    public void It_is_within_a_point_of_the_best_on_a_shop_in_December() => IsWithinAPoint("web12.trace", 68, 275, 1375, 5502);

    [Fact]
    public void It_is_within_a_point_of_the_best_on_sized_web_objects() =>
        IsWithinAPoint("adaptsize-web.trace", 1_394_271, 5_577_084, 27_885_423, 111_541_692);

    [Fact]
    public void It_is_within_a_point_of_the_best_on_transactions() => IsWithinAPoint("oltp.lis", 1000, 32_768);

    [Fact]
    public void Ghosts_that_see_a_part_of_the_keys_find_the_better_policy()
    {
        // A loop a little larger than the cache, and some keys that are asked for again and again: LRU hits the latter only.
        var adaptive = new AdaptivePolicy(4000, ghostEntriesMax: 300);
        var best = new LirsPolicy(4000);
        var random = new SeededRandom(8);
        int hits = 0, bestHits = 0;
        for (var index = 0; index < 300_000; index++)
        {
            var key = random.NextInt32(4) == 0 ? (ulong)random.NextInt32(1000) : 10_000 + (ulong)(index % 5000);
            if (adaptive.Request(key, 1) == CacheAnswer.Hit) hits++;
            if (best.Request(key, 1) == CacheAnswer.Hit) bestHits++;
        }

        Assert.InRange(hits / (double)bestHits, 0.97, 2);
        Assert.InRange(adaptive.UsedBytes, 3900, 4000);
    }

    [Fact]
    public void Another_load_brings_another_policy_into_charge()
    {
        var adaptive = new AdaptivePolicy(300);
        var random = new SeededRandom(2);
        for (var index = 0; index < 100_000; index++) adaptive.Request((ulong)(index % 400), 1);
        var looping = adaptive.Current;
        for (var index = 0; index < 200_000; index++) adaptive.Request(1000 + (ulong)(index / 20 + random.NextInt32(320)), 1);
        Assert.NotEqual(looping, adaptive.Current);
        Assert.True(adaptive.Changes > 0);
    }

    private static void IsWithinAPoint(string name, params long[] sizes)
    {
        if (!TraceData.IsHere(name, out var trace)) return;
        foreach (var size in sizes)
        {
            var best = Five.Max(policy => HitRatio(CachePolicies.Create(policy, size)!, trace.Requests.Span));
            var adaptive = HitRatio(new AdaptivePolicy(size), trace.Requests.Span);
            Assert.True(adaptive >= best - OnePoint, $"{name} at {size}: {adaptive:P2}, the best {best:P2}");
        }
    }

    private static double HitRatio(ICachePolicy policy, ReadOnlySpan<TraceRequest> requests)
    {
        var hits = 0;
        foreach (var request in requests)
        {
            if (policy.Request(request.Key, request.SizeBytes) == CacheAnswer.Hit) hits++;
        }

        return hits / (double)requests.Length;
    }
}
