using Akka.Actor;
using Akka.Event;

namespace Akka.Persistence;

/// <summary>The actor that gets it may recover now.</summary>
internal sealed class RecoveryPermitGranted : INoSerializationVerificationNeeded, IDeadLetterSuppression
{
    private RecoveryPermitGranted()
    {
    }

    public static RecoveryPermitGranted Instance { get; } = new();
}
