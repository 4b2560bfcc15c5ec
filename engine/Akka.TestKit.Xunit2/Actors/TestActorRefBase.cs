using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Util;

namespace Akka.TestKit;

/// <summary>An actor that runs on the test's own thread and whose instance the test can look into.</summary>
public abstract class TestActorRefBase<TActor> : IInternalActorRef
    where TActor : ActorBase
{
    private readonly LocalActorRef _actor;

    /// <param name="system">Where the actor is made.</param>
    /// <param name="actorProps">Its props; the dispatcher in them is replaced.</param>
    /// <param name="supervisor">Its parent; the guardian of user actors where there is none.</param>
    /// <param name="name">Its name; one is made up where there is none.</param>
    protected TestActorRefBase(ActorSystem system, Props actorProps, IActorRef? supervisor = null, string? name = null)
    {
        CallingThreadDispatcher.AddTo(system);
        var props = actorProps.WithDispatcher(CallingThreadDispatcher.Id);
        var parent = supervisor is null ? ((ExtendedActorSystem)system).Guardian : supervisor;
        _actor = (LocalActorRef)((LocalActorRef)parent).Cell.ActorOf(props, name);
    }

    public ActorPath Path => _actor.Path;

    public IActorRef Ref => _actor;

    /// <summary>The instance at work; another one after a restart.</summary>
    /// <exception cref="IllegalActorStateException">The actor has stopped, or was never made.</exception>
    public TActor UnderlyingActor =>
        _actor.Cell.Actor as TActor ?? throw new IllegalActorStateException($"{_actor} has no instance of {typeof(TActor)}; it has stopped or failed to start");

    IInternalActorRef? IInternalActorRef.Parent => _actor.Parent;

    IActorRefProvider IInternalActorRef.Provider => _actor.Provider;

    bool IActorRefScope.IsLocal => true;

    public static bool operator ==(TestActorRefBase<TActor>? testActorRef, IActorRef? actorRef) =>
        testActorRef is null ? actorRef is null : testActorRef.Equals(actorRef);

    public static bool operator !=(TestActorRefBase<TActor>? testActorRef, IActorRef? actorRef) => !(testActorRef == actorRef);

    public static bool operator ==(IActorRef? actorRef, TestActorRefBase<TActor>? testActorRef) => testActorRef == actorRef;

    public static bool operator !=(IActorRef? actorRef, TestActorRefBase<TActor>? testActorRef) => !(testActorRef == actorRef);

    public static IActorRef ToActorRef(TestActorRefBase<TActor> actorRef) => actorRef._actor;

    /// <summary>Hands the message to the behavior itself, past mailbox and supervision: what the handler throws comes out here.</summary>
    public void Receive(object message, IActorRef? sender = null) => _actor.Cell.ReceiveForTest(message, sender);

    public void Tell(object message) => Tell(message, ActorCell.GetCurrentSelfOrNoSender());

    public void Tell(object message, IActorRef sender)
    {
        _actor.Tell(message, sender);
        CallingThreadDispatcher.AwaitTurn(_actor.Cell);
    }

    public void Forward(object message) => Tell(message, ActorCell.GetCurrentSenderOrNoSender());

    public void Watch(IActorRef subject) => _actor.Cell.Watch(subject);

    public void Unwatch(IActorRef subject) => _actor.Cell.Unwatch(subject);

    public void SendSystemMessage(ISystemMessage message) => _actor.SendSystemMessage(message);

    public bool Equals(IActorRef? other) => _actor.Equals(other is TestActorRefBase<TActor> test ? test._actor : other);

    public override bool Equals(object? obj) => obj is IActorRef other && Equals(other);

    public override int GetHashCode() => _actor.GetHashCode();

    public int CompareTo(object? obj) => _actor.CompareTo(obj);

    int IComparable<IActorRef>.CompareTo(IActorRef? other) => _actor.CompareTo(other);

    public override string ToString() => _actor.ToString();

    ISurrogate ISurrogated.ToSurrogate(ActorSystem system) => _actor.ToSurrogate(system);

    IActorRef IInternalActorRef.GetChild(IReadOnlyList<string> name) => _actor.GetChild(name);

    void IInternalActorRef.Start() => _actor.Start();

    void IInternalActorRef.Stop() => _actor.Stop();

    void IInternalActorRef.Suspend() => _actor.Suspend();

    void IInternalActorRef.Resume(Exception? causedByFailure) => _actor.Resume(causedByFailure);

    void IInternalActorRef.Restart(Exception cause) => _actor.Restart(cause);
}
