using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>A shard's own tick: start some more of the remembered entities.</summary>
internal sealed class StartRemembered : INoSerializationVerificationNeeded
{
    private StartRemembered()
    {
    }

    public static StartRemembered Instance { get; } = new();
}
