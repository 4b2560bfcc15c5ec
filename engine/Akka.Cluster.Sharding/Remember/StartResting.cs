using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>A shard's own reminder: entity-restart-backoff is over for an entity that stopped on its own.</summary>
internal sealed class StartResting(EntitySlot slot) : INoSerializationVerificationNeeded
{
    public EntitySlot Slot { get; } = slot;
}
