using static Presage.Content.Tests.Cache.Contents;

namespace Presage.Content.Tests.Cache;

public sealed class MemoryTierTests
{
    private const int Capacity = 100_000;
    private readonly InvalidationFollower _follower = new(100);
    private readonly ProbationPolicy _policy = new(new LruPolicy(Capacity), 0.2);
    private readonly MemoryTier _tier;

    public MemoryTierTests() => _tier = new MemoryTier(_policy, _follower);

    [Fact]
    public void What_was_stored_is_served_as_its_terms_allow()
    {
        Assert.Null(_tier.Find("/a", Noon).Content);
        Assert.True(_tier.Put(Of("/a")));
        Assert.True(_tier.Find("/a", Noon).IsServed);
        Assert.Equal(FreshnessState.StaleWhileRevalidate, _tier.Find("/a", Noon.AddSeconds(70)).State);
        Assert.False(_tier.Find("/a", Noon.AddSeconds(100)).IsServed);
        Assert.True(_tier.Remove("/a"));
        Assert.Equal((0, 0L), (_tier.Count, _tier.UsedBytes));
    }

    [Fact]
    public void After_an_invalidation_neither_what_is_held_nor_what_arrives_late_is_served()
    {
        _tier.Put(Of("/a", version: 3, tags: "tea"));
        _tier.Put(Of("/b", version: 3));
        _follower.CatchUp([], 3);
        _follower.Take(new Invalidation(4, InvalidationScope.Tag, "tea"));
        Assert.Null(_tier.Find("/a", Noon).Content);
        Assert.NotNull(_tier.Find("/b", Noon).Content);
        Assert.False(_tier.Put(Of("/a", version: 3, tags: "tea")));
        Assert.True(_tier.Put(Of("/a", version: 4, tags: "tea")));
        Assert.False(_tier.Put(Of("/b", version: 2)));
        Assert.NotNull(_tier.Find("/a", Noon).Content);
    }

    [Fact]
    public void An_older_version_does_not_replace_a_newer_one()
    {
        _tier.Put(Of("/a", version: 5, body: "new"));
        Assert.False(_tier.Put(Of("/a", version: 4, body: "old")));
        Assert.Equal(5, _tier.Find("/a", Noon).Content!.Version);
        Assert.True(_tier.Put(Of("/a", version: 6, body: "newer and longer")));
        Assert.Equal((1, Of("/a", version: 6, body: "newer and longer").WeightBytes), (_tier.Count, _tier.UsedBytes));
    }

    [Fact]
    public void Prefetched_contents_wait_apart_and_cannot_push_out_what_was_asked_for()
    {
        var evicted = new List<string>();
        _tier.Evicted = content => evicted.Add(content.Id);
        for (var index = 0; index < 20; index++) _tier.Put(Of($"/asked/{index}"));
        for (var index = 0; index < 1000; index++) Assert.True(_tier.PutPrefetched(Of($"/guess/{index}")));
        Assert.DoesNotContain(evicted, id => id.StartsWith("/asked", StringComparison.Ordinal));
        Assert.InRange(_policy.Waiting.Bytes, Capacity / 5 - 1000, Capacity / 5);
        Assert.True(_tier.Find("/guess/999", Noon).IsServed);
        Assert.False(_tier.PutPrefetched(Of("/guess/999")));
        Assert.Equal(1, _policy.Used.Entries);
        Assert.Equal(1000, _policy.Used.Entries + _policy.Unused.Entries + _policy.Waiting.Entries);
        Assert.Equal(evicted.Count, _policy.Unused.Entries);
    }

    [Fact]
    public void A_live_resize_loses_nothing_that_still_fits()
    {
        for (var index = 0; index < 50; index++) _tier.Put(Of($"/{index}"));
        var used = _tier.UsedBytes;
        _tier.Resize(used);
        Assert.Equal(50, _tier.Count);
        _tier.Resize(used - 1);
        Assert.Equal(49, _tier.Count);
        _tier.Resize(Capacity * 10L);
        Assert.Equal(49, _tier.Count);
    }

    [Fact]
    public void Prefetched_contents_that_still_fit_outlive_a_smaller_capacity()
    {
        for (var index = 0; index < 30; index++) _tier.PutPrefetched(Of($"/guess/{index}"));
        for (var index = 0; index < 5; index++) _tier.Put(Of($"/asked/{index}"));
        _tier.Resize(_tier.UsedBytes);
        Assert.Equal(35, _tier.Count);
        _tier.Resize(_tier.UsedBytes / 2);
        Assert.Equal((5, 0), (_tier.Count - _policy.Waiting.Entries, Enumerable.Range(0, 5).Count(index => !_tier.Find($"/asked/{index}", Noon).IsServed)));
    }

    [Fact]
    public void Random_prefetches_and_requests_keep_every_sum()
    {
        foreach (var name in CachePolicies.Names)
        {
            var policy = new ProbationPolicy(CachePolicies.Create(name, 2000)!, 0.3);
            var held = new HeldEntries(policy);
            var random = new Core.SeededRandom(12);
            for (var round = 0; round < 20_000; round++)
            {
                var key = (ulong)(Math.Pow(random.NextDouble(), 2) * 300);
                if (random.NextInt32(3) == 0) held.Prefetch(policy, key, 1 + (int)key % 40);
                else if (random.NextInt32(100) == 0) held.Resize(500 + random.NextInt32(3000));
                else held.Request(key, 1 + (int)key % 40);
                held.Check();
            }

            held.CheckAll();
        }
    }

    [Fact]
    public void One_fetches_and_the_others_wait()
    {
        var flights = new SingleFlight<string>(flightsMax: 2, waitersMax: 2);
        var (role, number) = flights.Join("/a", "first");
        Assert.Equal(FlightRole.Fetches, role);
        Assert.Equal((FlightRole.Waits, number), flights.Join("/a", "second"));
        Assert.Equal(FlightRole.Waits, flights.Join("/a", "third").Role);
        Assert.Equal(FlightRole.Refused, flights.Join("/a", "fourth").Role);
        Assert.Equal(FlightRole.Fetches, flights.Join("/b", "first").Role);
        Assert.Equal(FlightRole.Refused, flights.Join("/c", "first").Role);
        Assert.Equal(["second", "third"], flights.Land("/a", number));
        Assert.Empty(flights.Land("/a", number));
        Assert.Equal(1, flights.Count);
    }

    [Fact]
    public void Who_comes_after_an_invalidation_does_not_join_a_fetch_from_before()
    {
        var flights = new SingleFlight<string>(flightsMax: 4, waitersMax: 2);
        var before = flights.Join("/a", "first").Number;
        flights.Join("/a", "second");
        flights.Overtake("/a");
        var (role, after) = flights.Join("/a", "third");
        Assert.Equal(FlightRole.Fetches, role);
        Assert.Equal(["second"], flights.Land("/a", before));
        Assert.Empty(flights.Land("/a", after));
        Assert.Equal(0, flights.Count);
    }
}
