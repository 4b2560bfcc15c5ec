using Presage.Content;
using Presage.Delivery;

namespace Presage.Api.Tests;

/// <summary>A content loop that knows one client, one content and one site.</summary>
internal sealed class FakeContent : IContentQueries
{
    public List<ToldUse> Told { get; } = [];

    public List<(string? Origin, InvalidationScope Scope, string Name)> Changes { get; } = [];

    public bool IsDiskFull { get; set; }

    public Task<ClientForecast> ForecastAsync(string client, int countMax, CancellationToken stop) => Task.FromResult(client == "reader"
        ? new ClientForecast(true, [new ForecastItem("site", "/next", 0.5, 0.75, false)])
        : new ClientForecast(false, []));

    public ContentView? Content(string? origin, string id) => id == "/a%20b?x=1"
        ? new ContentView("site", id, 12, null, ["node-1"], new HeldView(3, "hash", 200, new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero), ["news"]))
        : null;

    public GuardView? Guard() => new(
        true,
        new Dictionary<string, GuardSiteView> { ["site"] = new(1200, true, 40) },
        new Dictionary<GuardOutcome, long> { [GuardOutcome.Passed] = 1190, [GuardOutcome.Blocked] = 1 },
        [new GuardReport(new Presage.Core.EventTime(1767571200000), "site", "198.51.100.7", "GET /wp-login.php", GuardOutcome.Blocked, "Block score 7.4 evidence 171 bits: Probe, Path, Failure")]);

    public RingView Ring() => new(2, "node-1", [new RingNodeView("node-1", "zone-1", 1, 1)], [], 0, []);

    public Task<CacheStatsView> CachesAsync(CancellationToken stop) => Task.FromResult(new CacheStatsView(
        [new OriginCacheView("site", 3, new MemoryStats("lru", 1, 300, 1000, default, default, default, 0, 0), new Dictionary<string, long> { ["MemoryHit"] = 3 }, 0.75, null, null)],
        new ShardStats(5, 2, 1, 4, 100, 60, 10, [20, 10, 10, 10], [1, 1, 1, 1], [.. new long[13]], [1, 0, 0, 0, 0, 0, 0]),
        new PrefetchView(1, 2, 3)));

    public int Tell(IReadOnlyList<ToldUse> uses)
    {
        Told.AddRange(uses);
        return uses.Count;
    }

    public Task<InvalidationView?> InvalidateAsync(string? origin, InvalidationScope scope, string name, CancellationToken stop)
    {
        if (IsDiskFull) throw new IOException("full");
        Changes.Add((origin, scope, name));
        return Task.FromResult(origin is null or "site" ? new InvalidationView("site", 4, 2, 1) : null);
    }
}
