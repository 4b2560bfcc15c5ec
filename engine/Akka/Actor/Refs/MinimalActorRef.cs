using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>A ref without an actor behind it: has no children and no life of its own.</summary>
public abstract class MinimalActorRef : InternalActorRefBase
{
    public override IInternalActorRef? Parent => Nobody.Instance;

    public override bool IsLocal => true;

    public override IActorRef GetChild(IReadOnlyList<string> name)
    {
        foreach (var element in name)
            if (!string.IsNullOrEmpty(element)) return Nobody.Instance;
        return this;
    }

    public override void Start()
    {
    }

    public override void Stop()
    {
    }

    public override void Suspend()
    {
    }

    public override void Resume(Exception? causedByFailure = null)
    {
    }

    public override void Restart(Exception cause)
    {
    }

    public override void SendSystemMessage(ISystemMessage message)
    {
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
    }
}
