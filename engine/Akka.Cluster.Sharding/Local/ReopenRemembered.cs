using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>A region's own reminder: coordinator-failure-backoff is over for the store of its shards.</summary>
internal sealed class ReopenRemembered : INoSerializationVerificationNeeded
{
    private ReopenRemembered()
    {
    }

    public static ReopenRemembered Instance { get; } = new();
}
