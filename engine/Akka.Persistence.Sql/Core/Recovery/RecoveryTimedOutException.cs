using Akka.Actor;

namespace Akka.Persistence;

/// <summary>Neither snapshot nor event came for as long as <c>recovery-event-timeout</c>.</summary>
public sealed class RecoveryTimedOutException : AkkaException
{
    public RecoveryTimedOutException()
    {
    }

    public RecoveryTimedOutException(string message, Exception cause = null)
        : base(message, cause)
    {
    }
}
