using Akka.Cluster.Sharding;

namespace Presage.Traffic;

/// <summary>Finds the entity of a message; the number of shards must never change over a cluster's life.</summary>
public sealed class SubscriberExtractor(int shardCount) : HashCodeMessageExtractor(shardCount)
{
    public override string EntityId(object message) => (message as ObserveStep)?.Subscriber.Value!; // Null: for no subscriber.
}
