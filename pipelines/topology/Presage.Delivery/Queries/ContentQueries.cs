using System.Collections.Immutable;
using System.Globalization;
using Akka.Actor;
using Presage.Content;
using Presage.Core;

namespace Presage.Delivery;

/// <summary>Answers from the servers, the catalogue and the shards of a running loop.</summary>
internal sealed class ContentQueries(DeliveryParts parts, DeliveryLoop loop, IActorRef shards) : IContentQueries
{
    private const string KeyPrefix = "key:";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public Task<ClientForecast> ForecastAsync(string client, int countMax, CancellationToken stop) =>
        shards.Ask<ClientForecast>(new AskForecast(KeyOf(client), countMax), Timeout, stop);

    public ContentView? Content(string? origin, string id)
    {
        if (ServerOf(origin) is not { } server || !ContentPath.TryRead(id, out var path)) return null;
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

    public RingView Ring()
    {
        var ring = parts.Ring.Next;
        var shares = ring.Shares();
        return new RingView(
            ring.Number,
            parts.Ring.Self,
            [.. ring.Nodes.Select((node, index) => new RingNodeView(node.Id, node.Zone, node.Weight, shares[index]))],
            [.. parts.Ring.Pending.Order(StringComparer.Ordinal)],
            parts.Ring.SpilledCount);
    }

    public async Task<CacheStatsView> CachesAsync(CancellationToken stop)
    {
        var all = await Task.WhenAll(OneClientOfEachShard().Select(client => shards.Ask<ShardStats>(new AskShard(client), Timeout, stop))).ConfigureAwait(false);
        var prefetches = loop.Prefetches;
        return new CacheStatsView(
            [.. parts.Servers.All.Select(ViewOf)], ShardSums.Of(all), new PrefetchView(prefetches.Done, prefetches.Failed, prefetches.Refused));
    }

    public int Tell(IReadOnlyList<ToldUse> uses)
    {
        var taken = 0;
        foreach (var use in uses)
        {
            if (ServerOf(use.Origin) is not { } server || !ContentPath.TryRead(use.Id, out var id)) continue;
            var facts = new ItemFacts(server.Peek(id)?.Body.Length ?? -1, parts.Settings.Content.Rules.Judge("GET", id));
            var at = EventTime.From(use.At ?? parts.Clock.GetUtcNow());
            if (loop.Uses.Use(new ClientUsed(KeyOf(use.Client), server.Origin.Name, id, use.Kind, at, facts, facts.Bytes))) taken++;
        }

        return taken;
    }

    public async Task<InvalidationView?> InvalidateAsync(string? origin, InvalidationScope scope, string name, CancellationToken stop)
    {
        if (ServerOf(origin) is not { } server) return null;
        var (made, reach) = await server.InvalidateAsync(scope, name, stop).ConfigureAwait(false);
        return new InvalidationView(server.Origin.Name, made.Number, reach.Reached, reach.CutOff);
    }

    private static ulong KeyOf(string client) =>
        client.StartsWith(KeyPrefix, StringComparison.Ordinal)
        && ulong.TryParse(client.AsSpan(KeyPrefix.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var key) && key != 0
            ? key
            : ContentKeys.OfClient(client);

    private static OriginCacheView ViewOf(OriginServer server) => new(
        server.Origin.Name,
        server.Number,
        server.Memory,
        Enum.GetValues<ServeOutcome>().ToImmutableSortedDictionary(outcome => outcome.ToString(), server.Counters.CountOf, StringComparer.Ordinal),
        server.Counters.Requests is > 0 and var requests ? (double)server.Counters.Hits / requests : 0,
        server.Disk.Contents,
        server.Disk.FileBytes);

    private OriginServer? ServerOf(string? origin) => origin is not null ? parts.Servers.ByName(origin) : parts.Servers.All is [var only] ? only : null;

    /// <summary>A key that lies in each shard.</summary>
    private IEnumerable<ulong> OneClientOfEachShard()
    {
        var shardCount = parts.Settings.Clients.Shards;
        var found = new HashSet<int>();
        for (var key = 1UL; found.Count < shardCount; key++)
        {
            if (found.Add(ClientExtractor.ShardOf(key, shardCount))) yield return key;
        }
    }
}
