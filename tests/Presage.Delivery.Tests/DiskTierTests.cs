using System.Text;
using Presage.Content;
using Presage.Core;

namespace Presage.Delivery.Tests;

public sealed class DiskTierTests
{
    private const int Capacity = 20_000;
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly DiskTierOptions Options = new() { FileBytesMax = 4000, LiveShareMin = 0.5 };
    private readonly MemoryFiles _files = new();
    private readonly InvalidationFollower _follower = new(100);

    [Fact]
    public void Contents_outlive_a_restart()
    {
        var tier = Open(out _);
        for (var index = 0; index < 30; index++) Assert.True(tier.Put(Of($"/{index}")));
        tier.Put(Of("/3", version: 2, body: "newer"));
        tier.Remove("/4");
        tier = Open(out var start);
        Assert.Equal(new DiskTierStart(29, 0, 0, 0), start);
        Assert.Equal("newer", Body(tier.Find("/3", Noon)));
        Assert.Null(tier.Find("/4", Noon).Content);
        Assert.True(tier.Find("/29", Noon).IsServed);
        Assert.Equal(FreshnessState.Stale, tier.Find("/29", Noon.AddHours(1)).State);
    }

    [Fact]
    public void A_crash_within_any_byte_of_a_write_loses_that_write_only()
    {
        for (var cut = 0; cut < 250; cut += 3)
        {
            var files = new MemoryFiles();
            var tier = DiskTier.Open(files, new LruPolicy(Capacity), _follower, Options, out _);
            tier.Put(Of("/before"));
            files.FailsAfter = cut;
            try
            {
                tier.Put(Of("/torn", body: new string('x', 150)));
                continue;
            }
            catch (IOException)
            {
                files.FailsAfter = -1;
            }

            var after = DiskTier.Open(files, new LruPolicy(Capacity), _follower, Options, out var start);
            Assert.Equal(new DiskTierStart(1, 0, cut == 0 ? 0 : 1, 0), start);
            Assert.True(after.Put(Of("/after")));
            Assert.True(after.Find("/before", Noon).IsServed && after.Find("/after", Noon).IsServed);
            Assert.Equal(2, DiskTier.Open(files, new LruPolicy(Capacity), _follower, Options, out _).Count);
        }
    }

    [Fact]
    public void After_a_full_disk_the_tier_goes_on_with_what_it_holds()
    {
        var tier = Open(out _);
        tier.Put(Of("/a"));
        _files.FailsAfter = 60;
        Assert.Throws<IOException>(() => tier.Put(Of("/b")));
        _files.FailsAfter = -1;
        Assert.Null(tier.Find("/b", Noon).Content);
        Assert.True(tier.Put(Of("/c")));
        Assert.True(tier.Find("/a", Noon).IsServed && tier.Find("/c", Noon).IsServed);
        Assert.Equal(2, Open(out _).Count);
    }

    [Fact]
    public void A_damaged_record_is_a_miss_and_counted()
    {
        var tier = Open(out _);
        tier.Put(Of("/a"));
        _files.Damage(1, DiskRecord.HeaderBytes + 20);
        Assert.Null(tier.Find("/a", Noon).Content);
        Assert.Equal((1, 0), (tier.ReadsDamaged, tier.Count));
        Open(out var start);
        Assert.Equal(1, start.DamagedRecords);
    }

    [Fact]
    public void What_an_invalidation_names_is_neither_served_nor_stored()
    {
        var tier = Open(out _);
        tier.Put(Of("/a"));
        _follower.Take(new Invalidation(1, InvalidationScope.All, ""));
        _follower.Take(new Invalidation(2, InvalidationScope.Prefix, "/a"));
        Assert.Null(tier.Find("/a", Noon).Content);
        Assert.False(tier.Put(Of("/a", version: 1)));
        Assert.True(tier.Put(Of("/a", version: 2)));
    }

    [Fact]
    public void A_smaller_capacity_after_a_restart_keeps_what_fits()
    {
        var tier = Open(out _);
        for (var index = 0; index < 40; index++) tier.Put(Of($"/{index}"));
        tier = DiskTier.Open(_files, new LruPolicy(2000), _follower, Options, out var start);
        Assert.Equal(40, start.Contents + start.Evicted);
        Assert.InRange(tier.Count, 5, 20);
        tier.Resize(500);
        Assert.InRange(tier.Count, 1, 4);
    }

    [Fact]
    public void Under_any_load_the_disk_holds_what_the_policy_does_in_bounded_space()
    {
        foreach (var name in CachePolicies.Names)
        {
            var (files, random, current) = (new MemoryFiles(), new SeededRandom(9), new Dictionary<string, long>());
            var tier = DiskTier.Open(files, CachePolicies.Create(name, Capacity)!, _follower, Options, out _);
            for (var round = 1; round <= 3000; round++)
            {
                var id = $"/{(int)(Math.Pow(random.NextDouble(), 2) * 300)}";
                if (random.NextInt32(20) == 0) tier.Remove(id);
                else if (random.NextInt32(3) == 0) Check(tier.Find(id, Noon).Content, id, current);
                else if (tier.Put(Of(id, round, new string('b', random.NextInt32(300))))) current[id] = round;
                while (tier.Compact()) continue;
                Assert.InRange(tier.FileBytes, 0, Capacity / Options.LiveShareMin + 2 * Options.FileBytesMax);
                if (round % 500 != 0) continue;
                var count = tier.Count;
                tier = DiskTier.Open(files, CachePolicies.Create(name, Capacity)!, _follower, Options, out var start);
                Assert.Equal(count, start.Contents);
            }
        }
    }

    private static void Check(StoredContent? content, string id, Dictionary<string, long> current)
    {
        if (content is not null) Assert.Equal((id, current[id]), (content.Id, content.Version));
    }

    private static string? Body(TierAnswer answer) => answer.Content is { } content ? Encoding.UTF8.GetString(content.Body.Span) : null;

    private static StoredContent Of(string id, long version = 1, string body = "body") => new()
    {
        Id = id, Version = version, Hash = ContentHash.Of(Encoding.UTF8.GetBytes(body)), Status = 200, Tags = [], Headers = "Content-Type: text/plain",
        Terms = new FreshnessTerms(Noon.AddSeconds(60), Noon.AddSeconds(90), Noon.AddSeconds(120), false), Body = Encoding.UTF8.GetBytes(body),
    };

    private DiskTier Open(out DiskTierStart start) => DiskTier.Open(_files, new LruPolicy(Capacity), _follower, Options, out start);
}
