using Akka.Actor;
using Akka.Event;

namespace Akka.Cluster.Tools.Singleton;

/// <summary>A proxy's own tick.</summary>
internal sealed class SearchSingleton : INoSerializationVerificationNeeded, IDeadLetterSuppression
{
    private SearchSingleton()
    {
    }

    public static SearchSingleton Instance { get; } = new();
}
