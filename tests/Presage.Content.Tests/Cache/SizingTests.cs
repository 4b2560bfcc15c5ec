using Presage.Core;

namespace Presage.Content.Tests.Cache;

public sealed class SizingTests
{
    [Fact]
    public void The_curve_is_that_of_lru_caches_of_every_size()
    {
        var (sampler, zipf, random) = (new ReuseSampler(2000), new ZipfKeys(50_000, 0.9), new SeededRandom(6));
        var sizes = new[] { 500, 2000, 8000, 20_000 };
        var caches = sizes.Select(size => new LruPolicy(size * 10)).ToArray();
        var hits = new int[sizes.Length];
        const int requests = 300_000;
        for (var index = 0; index < requests; index++)
        {
            var key = StableHash.Mix((ulong)zipf.Next(random));
            sampler.Request(key, 10);
            for (var cache = 0; cache < caches.Length; cache++) hits[cache] += caches[cache].Request(key, 10) == CacheAnswer.Hit ? 1 : 0;
        }

        Assert.InRange(sampler.KeysPerSample, 16, 64);
        for (var cache = 0; cache < caches.Length; cache++)
            Assert.InRange(sampler.HitRatio(sizes[cache] * 10) - hits[cache] / (double)requests, -0.06, 0.06);
    }

    [Fact]
    public void With_every_key_sampled_the_curve_is_exact_to_a_step()
    {
        var (sampler, random) = (new ReuseSampler(1000), new SeededRandom(3));
        var cache = new LruPolicy(256);
        var hits = 0;
        for (var index = 0; index < 50_000; index++)
        {
            var key = (ulong)(random.NextDouble() * random.NextDouble() * 900);
            sampler.Request(key, 1);
            hits += cache.Request(key, 1) == CacheAnswer.Hit ? 1 : 0;
        }

        Assert.Equal(hits / 50_000.0, sampler.HitRatio(256), 6);
        sampler.Decay(0.5);
        Assert.Equal(hits / 50_000.0, sampler.HitRatio(256), 6);
        Assert.Equal(0, new ReuseSampler(10).HitRatio(100));
    }

    [Fact]
    public void Memory_goes_where_it_brings_hits()
    {
        var (narrow, wide) = (Looped(100, 20_000), Looped(2000, 20_000));
        var sizes = SizeProposal.Share([new CacheDemand(narrow, 100, 10, 10_000), new CacheDemand(wide, 100, 10, 10_000)], 5000, 50, 0.001);
        Assert.InRange(sizes[0], 100, 250);
        Assert.InRange(sizes[1], 2000, 2600);
        var scarce = SizeProposal.Share([new CacheDemand(narrow, 100, 10, 10_000), new CacheDemand(wide, 100, 10, 10_000)], 600, 50, 0.001);
        Assert.InRange(scarce[0], 100, 250);
        Assert.Equal(10, scarce[1]);
        Assert.Throws<ArgumentException>(() => SizeProposal.Share([new CacheDemand(narrow, 1, 100, 200)], 50, 10, 0));
    }

    /// <summary>A load that goes round so many keys: nothing below their number hits, everything above does.</summary>
    private static ReuseSampler Looped(int keys, int requests)
    {
        var sampler = new ReuseSampler(4000);
        for (var index = 0; index < requests; index++) sampler.Request((ulong)(index % keys), 1);
        return sampler;
    }
}
