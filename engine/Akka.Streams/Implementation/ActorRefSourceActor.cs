using Akka.Actor;

namespace Akka.Streams.Implementation;

/// <summary>Hands its messages to the source it stands for.</summary>
internal sealed class ActorRefSourceActor(Action<object> receive, Action stopped) : UntypedActor
{
    protected override void OnReceive(object message) => receive(message);

    protected override void PostStop() => stopped();
}
