using System.Collections.Immutable;
using Akka.Actor;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>Answers from the servers, the catalogue and the shards of a running loop.</summary>
internal sealed class ContentQueries(DeliveryParts parts, DeliveryLoop loop, IActorRef shards) : IContentQueries
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public Task<ClientForecast> ForecastAsync(string client, int countMax, CancellationToken stop) =>
        shards.Ask<ClientForecast>(new AskForecast(ToldIntake.KeyOf(client), countMax), Timeout, stop);

    public ContentView? Content(string? origin, string id)
    {
        if (parts.Servers.ByNameOrOnly(origin) is not { } server || !ContentPath.TryRead(id, out var path)) return null;
        var item = loop.Catalogue.Find(ContentKeys.OfItem(server.Origin.Name, path));
        var held = server.Peek(path);
        if (item is null && held is null) return null;
        return new ContentView(
            server.Origin.Name,
            path,
            held?.Body.Length ?? (item?.Facts.Bytes is >= 0 and var bytes ? bytes : (long?)null),
            item?.Facts.Refusal is null or PushRefusal.None ? null : item.Facts.Refusal.ToString(),
            parts.Ring.ServersOf(server.Origin.Name, path),
            held is null ? null : new HeldView(held.Version, held.Hash.ToString(), held.Status, held.Terms.FreshUntil, held.Tags));
    }

    public GuardView? Guard() => loop.Guard?.View();

    public RingView Ring()
    {
        var ring = parts.Ring.Next;
        var shares = ring.Shares();
        return new RingView(
            ring.Number,
            parts.Ring.Self,
            [.. ring.Nodes.Select((node, index) => new RingNodeView(node.Id, node.Zone, node.Weight, shares[index]))],
            [.. parts.Ring.Pending.Order(StringComparer.Ordinal)],
            parts.Ring.SpilledCount,
            parts.Members?.Members ?? []);
    }

    public async Task<CacheStatsView> CachesAsync(CancellationToken stop)
    {
        var all = await Task.WhenAll(ClientExtractor.OneOfEachShard(parts.Settings.Clients.Shards).Select(client => shards.Ask<ShardStats>(new AskShard(client), Timeout, stop))).ConfigureAwait(false);
        var prefetches = loop.Prefetches;
        return new CacheStatsView(
            [.. parts.Servers.All.Select(ViewOf)], ShardSums.Of(all), new PrefetchView(prefetches.Done, prefetches.Failed, prefetches.Refused));
    }

    public int Tell(IReadOnlyList<ToldUse> uses) => uses.Count(use => loop.Told.Tell(use, null) == ToldOutcome.Taken);

    public async Task<InvalidationView?> InvalidateAsync(string? origin, InvalidationScope scope, string name, CancellationToken stop)
    {
        if (parts.Servers.ByNameOrOnly(origin) is not { } server) return null;
        var (made, reach) = await server.InvalidateAsync(scope, name, stop).ConfigureAwait(false);
        return new InvalidationView(server.Origin.Name, made.Number, reach.Reached, reach.CutOff);
    }

    private static OriginCacheView ViewOf(OriginServer server) => new(
        server.Origin.Name,
        server.Number,
        server.Memory,
        Enum.GetValues<ServeOutcome>().ToImmutableSortedDictionary(outcome => outcome.ToString(), server.Counters.CountOf, StringComparer.Ordinal),
        server.Counters.Requests is > 0 and var requests ? (double)server.Counters.Hits / requests : 0,
        server.Disk.Contents,
        server.Disk.FileBytes);
}
