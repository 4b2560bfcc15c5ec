using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Sharding;

namespace Presage.Delivery;

/// <summary>
/// The content loop, running: uses → shards of clients → forecasts → what is worth it is fetched, kept and sent ahead → outcomes → forecasts.
/// Read <see cref="Start"/> for who gets what from whom.
/// </summary>
public sealed class DeliveryLoop : IAsyncDisposable
{
    private readonly Prefetcher _prefetcher;

    private DeliveryLoop(DeliveryParts parts, IActorRef shards, Prefetcher prefetcher, (UseIntake Uses, ContentCatalogue Catalogue) intake)
    {
        (Uses, Catalogue, _prefetcher) = (intake.Uses, intake.Catalogue, prefetcher);
        Events = new PushIntake(shards, intake.Uses, parts.Servers, parts.Settings.Content.Rules);
        Told = new ToldIntake(parts, intake.Uses);
        Queries = new ContentQueries(parts, this, shards);
    }

    /// <summary>Takes requests.</summary>
    public UseIntake Uses { get; }

    /// <summary>Takes what sites tell.</summary>
    public IToldIntake Told { get; }

    /// <summary>Takes what agents report.</summary>
    public IPushEvents Events { get; }

    /// <summary>What stands in front of the sites; null where nothing does. Set by whoever composes the node.</summary>
    public RequestGuard? Guard { get; set; }

    public ContentCatalogue Catalogue { get; }

    public Prefetcher Prefetches => _prefetcher;

    public IContentQueries Queries { get; }

    public static DeliveryLoop Start(ActorSystem system, DeliveryParts parts)
    {
        var settings = parts.Settings;
        var gate = new IntakeGate(settings.Clients.WaitingMax);
        var catalogue = new ContentCatalogue(settings.Clients.NamesMax);
        var prefetcher = new Prefetcher(parts.Servers, settings.Prefetch, parts.Clock);
        var shards = StartShards(system, settings.Clients.Shards, new ShardParts(
            settings.Clients,
            settings.Content,
            settings.Prefetch,
            catalogue,
            parts.Hub,
            parts.Links,
            prefetcher,
            new ShardContents(parts.Servers, settings.Content),
            gate,
            parts.Clock,
            parts.Expectations));
        return new DeliveryLoop(parts, shards, prefetcher, (new UseIntake(shards, settings.Content.Rules, settings.Inputs, gate), catalogue));
    }

    /// <summary>Takes no more orders. The shards stop with their actor system.</summary>
    public ValueTask DisposeAsync() => _prefetcher.DisposeAsync();

    private static IActorRef StartShards(ActorSystem system, int shards, ShardParts parts)
    {
        // A cluster of one, which the traffic loop has joined already where both run: joining again changes nothing.
        var cluster = Cluster.Get(system);
        cluster.Join(cluster.SelfAddress);
        return ClusterSharding.Get(system).Start(
            ClientExtractor.TypeName,
            Props.Create(() => new ClientShard(parts)),
            ClusterShardingSettings.Create(system).WithPassivateIdleAfter(TimeSpan.Zero),
            new ClientExtractor(shards));
    }
}
