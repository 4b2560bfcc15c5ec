using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>From a region to its shards; answered with <see cref="ShardState"/>.</summary>
internal sealed class GetShardState : INoSerializationVerificationNeeded
{
    private GetShardState()
    {
    }

    public static GetShardState Instance { get; } = new();
}
