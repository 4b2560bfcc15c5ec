using Akka.Actor;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>The behaviour of a stage actor; used on the stage's thread only.</summary>
internal sealed class StageActorState(StageActorRef.Receive receive)
{
    internal StageActorRef.Receive Receive = receive;

    internal void Handle((IActorRef, object) message) => Receive(message);
}
