using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>A region's own reminder: entities that have not stopped by now are stopped without their stop message.</summary>
internal sealed class HandOffTimedOut : INoSerializationVerificationNeeded
{
    private HandOffTimedOut()
    {
    }

    public static HandOffTimedOut Instance { get; } = new();
}
