using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>From a region that shuts down to its shards: stop all entities with the stop message, then yourself.</summary>
internal sealed class StopEntities : INoSerializationVerificationNeeded
{
    private StopEntities()
    {
    }

    public static StopEntities Instance { get; } = new();
}
