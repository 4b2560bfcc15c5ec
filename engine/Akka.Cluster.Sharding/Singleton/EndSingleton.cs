using Akka.Actor;
using Akka.Event;

namespace Akka.Cluster.Tools.Singleton;

/// <summary>From the coordinated shutdown to a manager: end the singleton; answered with Done when it has stopped.</summary>
internal sealed class EndSingleton : INoSerializationVerificationNeeded, IDeadLetterSuppression
{
    private EndSingleton()
    {
    }

    public static EndSingleton Instance { get; } = new();
}
