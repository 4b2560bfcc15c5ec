using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>A child failed and waits, suspended, for its supervisor's directive.</summary>
internal sealed class Failed(IActorRef child, Exception cause, long uid) : SystemMessage
{
    internal IActorRef Child { get; } = child;

    internal Exception Cause { get; } = cause;

    internal long Uid { get; } = uid;
}
