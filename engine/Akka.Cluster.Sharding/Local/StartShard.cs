using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>A region's own reminder: shard-failure-backoff is over for a shard.</summary>
internal sealed class StartShard(string shardId) : INoSerializationVerificationNeeded
{
    public string ShardId { get; } = shardId;
}
