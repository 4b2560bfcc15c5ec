using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>What an actor can do and see from inside. Only the actor's own turn may use it.</summary>
public interface IActorContext : IActorRefFactory, ICanWatch
{
    IActorRef Self { get; }

    Props Props { get; }

    /// <summary>The sender of the message at hand, or the dead letters.</summary>
    IActorRef Sender { get; }

    ActorSystem System { get; }

    IActorRef Parent { get; }

    TimeSpan? ReceiveTimeout { get; }

    MessageDispatcher Dispatcher { get; }

    void Become(Receive receive);

    void BecomeStacked(Receive receive);

    void UnbecomeStacked();

    /// <summary>The child of this name, or Nobody.</summary>
    IActorRef Child(string name);

    IEnumerable<IActorRef> GetChildren();

    /// <summary>Sends <see cref="Actor.ReceiveTimeout"/> each time nothing was received for this long; null ends it.</summary>
    void SetReceiveTimeout(TimeSpan? timeout);

    void Stop(IActorRef child);
}
