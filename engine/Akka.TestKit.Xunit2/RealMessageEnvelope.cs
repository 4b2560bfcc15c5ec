using Akka.Actor;

namespace Akka.TestKit;

public class RealMessageEnvelope(object message, IActorRef sender) : MessageEnvelope
{
    public override object Message => message;

    public override IActorRef Sender => sender;

    public override string ToString() => $"<{Message ?? "null"}> from {Sender}";
}
