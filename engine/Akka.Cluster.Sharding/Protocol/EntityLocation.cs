using Akka.Actor;
using Akka.Util;

namespace Akka.Cluster.Sharding;

/// <summary>The shard of an entity; the address of its region, which is Address.AllSystems while the shard has none; the entity if it runs.</summary>
public sealed class EntityLocation(string entityId, string shardId, Address shardRegion, Option<IActorRef> entityRef)
{
    public string EntityId { get; } = entityId;

    public string ShardId { get; } = shardId;

    public Address ShardRegion { get; } = shardRegion;

    public Option<IActorRef> EntityRef { get; } = entityRef;
}
