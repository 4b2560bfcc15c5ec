using System.Collections.Immutable;
using Akka.Actor;
using Akka.Util;

namespace Akka.Cluster.Sharding;

/// <summary>What a region answers about itself and, since it is the only one, about all regions of its kind.</summary>
internal sealed class RegionQueries(IActorContext context, EntityType type, IReadOnlyDictionary<string, IActorRef> shards)
{
    private Address SelfAddress => ((ExtendedActorSystem)context.System).Provider.DefaultAddress;

    public bool TryAnswer(IShardRegionQuery query, IActorRef asker)
    {
        switch (query)
        {
            case GetCurrentRegions:
                asker.Tell(new CurrentRegions([SelfAddress]), context.Self);
                return true;
            case GetShardRegionState:
                Collect(asker, type.Settings.ShardRegionQueryTimeout, StateOf);
                return true;
            case GetShardRegionStats:
                Collect(asker, type.Settings.ShardRegionQueryTimeout, StatsOf);
                return true;
            case GetClusterShardingStats stats:
                var address = SelfAddress;
                Collect(asker, stats.Timeout, answers => new ClusterShardingStats(
                    ImmutableDictionary<Address, ShardRegionStats>.Empty.Add(address, StatsOf(answers))));
                return true;
            case GetEntityLocation location:
                Locate(location, asker);
                return true;
            default:
                return false;
        }
    }

    private void Locate(GetEntityLocation query, IActorRef asker)
    {
        var shardId = type.Extractor.ShardId(query.EntityId, new ShardRegion.StartEntity(query.EntityId));
        var isHere = shardId is not null && shards.ContainsKey(shardId);
        var entity = isHere ? context.Child(Uri.EscapeDataString(shardId)) : ActorRefs.Nobody;
        var child = (entity as LocalActorRef)?.GetSingleChild(Uri.EscapeDataString(query.EntityId));
        var found = child is null || child.IsNobody() ? Option<IActorRef>.None : Option<IActorRef>.Create(child);
        asker.Tell(new EntityLocation(query.EntityId, shardId, isHere ? SelfAddress : Address.AllSystems, found), context.Self);
    }

    private void Collect(IActorRef asker, TimeSpan timeout, Func<ShardAnswers, object> answerOf)
    {
        var asked = shards.ToImmutableArray();
        context.ActorOf(Props.Create(() => new ShardStateCollector(asked, timeout, answers => asker.Tell(answerOf(answers)))));
    }

    private static CurrentShardRegionState StateOf(ShardAnswers answers) =>
        new(answers.States.ToImmutableHashSet(), answers.Failed);

    private static ShardRegionStats StatsOf(ShardAnswers answers) =>
        new(answers.States.ToImmutableSortedDictionary(state => state.ShardId, state => state.EntityIds.Count), answers.Failed);
}
