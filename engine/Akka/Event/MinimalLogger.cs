using Akka.Actor;

namespace Akka.Event;

/// <summary>A logger that is no actor and so works before and after the system runs.</summary>
public abstract class MinimalLogger : MinimalActorRef
{
    private readonly ActorPath _path = new RootActorPath(new Address("akka", "all-systems"), "/StandardOutLogger");

    public sealed override ActorPath Path => _path;

    public sealed override IActorRefProvider Provider => throw new NotSupportedException("This logger does not provide.");

    protected sealed override void TellInternal(object message, IActorRef sender) => Log(message);

    protected abstract void Log(object message);
}
