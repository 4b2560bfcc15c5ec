using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>The region's own tick.</summary>
internal sealed class PassivateIdle : INoSerializationVerificationNeeded
{
    private PassivateIdle()
    {
    }

    public static PassivateIdle Instance { get; } = new();
}
