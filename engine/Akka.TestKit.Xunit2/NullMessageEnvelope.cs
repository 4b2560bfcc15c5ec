using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Stands for no message.</summary>
public sealed class NullMessageEnvelope : MessageEnvelope
{
    public static NullMessageEnvelope Instance = new();

    private NullMessageEnvelope()
    {
    }

    public override object Message => throw new InvalidOperationException("There is no message.");

    public override IActorRef Sender => throw new InvalidOperationException("There is no message.");

    public override string ToString() => "<null>";
}
