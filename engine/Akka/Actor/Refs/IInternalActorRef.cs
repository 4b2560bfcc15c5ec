using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>The side of a ref that the runtime uses.</summary>
public interface IInternalActorRef : IActorRef, IActorRefScope
{
    IInternalActorRef? Parent { get; }

    IActorRefProvider Provider { get; }

    /// <summary>The descendant by these names, or Nobody.</summary>
    IActorRef GetChild(IReadOnlyList<string> name);

    void Start();

    void Stop();

    void Suspend();

    void Resume(Exception? causedByFailure = null);

    void Restart(Exception cause);

    void SendSystemMessage(ISystemMessage message);
}
