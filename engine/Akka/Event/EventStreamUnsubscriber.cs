using Akka.Actor;

namespace Akka.Event;

/// <summary>Watches the subscribers of the event stream and removes those that stop.</summary>
internal sealed class EventStreamUnsubscriber(EventStream events) : ActorBase
{
    protected override bool Receive(object message)
    {
        switch (message)
        {
            case Register register:
                Context.Watch(register.Subscriber);
                return true;
            case Terminated terminated:
                events.Unsubscribe(terminated.ActorRef);
                return true;
            default:
                return false;
        }
    }

    internal sealed record Register(IActorRef Subscriber) : INoSerializationVerificationNeeded;
}
