using Akka.Actor;

namespace Akka.Cluster;

/// <summary>From the coordinated shutdown to the daemon: all that had to happen before the end has happened. Answered with Done.</summary>
internal sealed class ConfirmExit : INoSerializationVerificationNeeded
{
    private ConfirmExit()
    {
    }

    public static ConfirmExit Instance { get; } = new();
}
