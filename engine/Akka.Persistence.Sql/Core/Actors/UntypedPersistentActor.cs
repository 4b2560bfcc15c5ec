using Akka.Actor;

namespace Akka.Persistence;

/// <summary>A persistent actor whose handlers take any message, and call Unhandled for what they do not know.</summary>
public abstract class UntypedPersistentActor : Eventsourced
{
    protected static new IUntypedActorContext Context => (IUntypedActorContext)ActorBase.Context;

    protected override bool Receive(object message) => ReceiveCommand(message);

    protected sealed override bool ReceiveCommand(object message)
    {
        OnCommand(message);
        return true;
    }

    protected sealed override bool ReceiveRecover(object message)
    {
        OnRecover(message);
        return true;
    }

    /// <summary>Handles commands.</summary>
    protected abstract void OnCommand(object message);

    /// <summary>Handles events and SnapshotOffer while recovering, and RecoveryCompleted at its end.</summary>
    protected abstract void OnRecover(object message);

    /// <summary>Replaces the handling of commands.</summary>
    protected void Become(UntypedReceive receive) => Context.Become(receive);

    /// <summary>Replaces the handling of commands until UnbecomeStacked.</summary>
    protected void BecomeStacked(UntypedReceive receive) => Context.BecomeStacked(receive);
}
