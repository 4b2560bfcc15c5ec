using Akka.Event;
using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>From a shard to its region while it shuts down: one entity less.</summary>
internal sealed class ShardEmptied : INoSerializationVerificationNeeded, IDeadLetterSuppression
{
    private ShardEmptied()
    {
    }

    public static ShardEmptied Instance { get; } = new();
}
