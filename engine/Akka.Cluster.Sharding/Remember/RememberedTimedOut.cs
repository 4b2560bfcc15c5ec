using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>A store of remembered ids was silent for too long.</summary>
internal sealed class RememberedTimedOut : INoSerializationVerificationNeeded
{
    private RememberedTimedOut()
    {
    }

    public static RememberedTimedOut Instance { get; } = new();
}
