using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>From a teller to the region, and on to the shard: the entity has messages and is to be started.</summary>
internal sealed class StartSlot(EntitySlot slot) : INoSerializationVerificationNeeded
{
    public EntitySlot Slot { get; } = slot;
}
