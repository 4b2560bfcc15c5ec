using Akka.Actor;

namespace Akka.Cluster;

/// <summary>To the daemon: this node becomes the first member of its own cluster.</summary>
internal sealed class JoinSelf : INoSerializationVerificationNeeded
{
    private JoinSelf()
    {
    }

    public static JoinSelf Instance { get; } = new();
}
