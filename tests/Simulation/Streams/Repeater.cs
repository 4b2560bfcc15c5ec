using Akka.Actor;

namespace Presage.Simulation.Tests.Streams;

/// <summary>Answers with what it is told.</summary>
internal sealed class Repeater : ReceiveActor
{
    public Repeater() => ReceiveAny(message => Sender.Tell(message));
}
