using Akka.Actor;

namespace Akka.Streams.Implementation;

/// <summary>The parent of the actors that run streams. A failing child is stopped: its stages have failed already.</summary>
internal sealed class StreamSupervisorActor(MaterializerShared shared) : UntypedActor
{
    protected override void OnReceive(object message) => Unhandled(message);

    protected override SupervisorStrategy SupervisorStrategy() => Actor.SupervisorStrategy.StoppingStrategy;

    protected override void PostStop() => shared.SupervisorStopped();
}
