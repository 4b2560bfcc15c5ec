using Akka.Actor.Internal;
using Akka.Event;

namespace Akka.Actor;

/// <summary>The root of all actors.</summary>
public abstract class ActorBase : IInternalActor
{
    private readonly ActorCell _cell;

    /// <exception cref="ActorInitializationException">Made with <c>new</c> and not through Props.</exception>
    protected ActorBase() =>
        _cell = InternalCurrentActorCellKeeper.Current
            ?? throw new ActorInitializationException("Do not create actors using 'new', always create them using an ActorContext/System");

    IActorContext IInternalActor.ActorContext => _cell;

    protected static Receive EmptyReceive { get; } = static _ => false;

    /// <exception cref="NotSupportedException">No actor runs on this thread.</exception>
    protected static IActorContext Context => CurrentCell();

    protected IActorRef Self => _cell.Self;

    protected IActorRef Sender => _cell.Sender;

    internal ActorCell Cell => _cell;

    internal static ActorCell CurrentCell() =>
        InternalCurrentActorCellKeeper.Current
        ?? throw new NotSupportedException("There is no active ActorContext, this is most likely due to use of async operations from within this actor.");

    /// <summary>The behavior that the actor begins with.</summary>
    internal virtual Receive ReceiveInternal() => Receive;

    internal SupervisorStrategy SupervisorStrategyInternal() => SupervisorStrategy();

    protected abstract bool Receive(object message);

    /// <summary>Hands the message to the behavior; extended by runtimes on top, such as persistence.</summary>
    protected internal virtual bool AroundReceive(Receive receive, object message)
    {
        var isHandled = receive(message);
        if (!isHandled) Unhandled(message);
        return isHandled;
    }

    /// <exception cref="DeathPactException">The message is a <see cref="Terminated"/>.</exception>
    protected virtual void Unhandled(object message)
    {
        if (message is Terminated terminated) throw new DeathPactException(terminated.ActorRef);
        _cell.System.EventStream.Publish(new UnhandledMessage(message, _cell.Sender, _cell.Self));
    }

    protected void Become(Receive receive) => _cell.Become(receive);

    protected void BecomeStacked(Receive receive) => _cell.BecomeStacked(receive);

    protected void UnbecomeStacked() => _cell.UnbecomeStacked();

    protected void SetReceiveTimeout(TimeSpan? timeout) => _cell.SetReceiveTimeout(timeout);

    protected virtual SupervisorStrategy SupervisorStrategy() => Actor.SupervisorStrategy.DefaultStrategy;

    protected virtual void PreStart()
    {
    }

    protected virtual void PostStop()
    {
    }

    /// <summary>Called on the failed instance; stops all children and calls PostStop.</summary>
    protected virtual void PreRestart(Exception reason, object message)
    {
        foreach (var child in _cell.ChildrenSnapshot())
        {
            _cell.Unwatch(child.Child);
            _cell.Stop(child.Child);
        }

        PostStop();
    }

    /// <summary>Called on the new instance; calls PreStart.</summary>
    protected virtual void PostRestart(Exception reason) => PreStart();

    public virtual void AroundPreStart() => PreStart();

    public virtual void AroundPostStop() => PostStop();

    public virtual void AroundPreRestart(Exception cause, object message) => PreRestart(cause, message);

    public virtual void AroundPostRestart(Exception cause, object message) => PostRestart(cause);
}
