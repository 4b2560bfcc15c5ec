using Akka.Dispatch;
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>Above the root: stops the system when the root fails, and knows when the root has ended.</summary>
internal sealed class RootSupervisorRef(IActorRefProvider provider, Completion terminated) : MinimalActorRef
{
    private readonly ActorPath _path = provider.RootPath / "_bubbleWalker";

    public override ActorPath Path => _path;

    public override IActorRefProvider Provider => provider;

    public override void SendSystemMessage(ISystemMessage message)
    {
        if (message is Failed failed) ((IInternalActorRef)failed.Child).Stop();
        else if (message is DeathWatchNotification) terminated.TrySetResult();
    }
}
