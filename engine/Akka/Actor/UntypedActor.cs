namespace Akka.Actor;

/// <summary>An actor that gets its messages as objects.</summary>
public abstract class UntypedActor : ActorBase
{
    protected new static IUntypedActorContext Context => CurrentCell();

    protected sealed override bool Receive(object message)
    {
        OnReceive(message);
        return true;
    }

    protected abstract void OnReceive(object message);

    protected void Become(UntypedReceive receive) => Context.Become(receive);

    protected void BecomeStacked(UntypedReceive receive) => Context.BecomeStacked(receive);

    /// <summary>Runs an async piece; the actor takes no other message before it ends.</summary>
    protected void RunTask(Func<Task> action) => Cell.RunTask(static run => run(), action);

    protected void RunTask(Action action) => action();
}
