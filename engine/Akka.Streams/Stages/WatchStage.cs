using Akka.Actor;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>Passes everything on and fails when the actor stops.</summary>
internal sealed class WatchStage<T>(IActorRef actor) : LinearStage<T, T>("watch")
{
    private IActorRef Actor { get; } = actor;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this);

    private sealed class Logic(WatchStage<T> stage) : LinearLogic<T, T>(stage)
    {
        public override void PreStart() => GetStageActor(message =>
        {
            if (message.Item2 is Terminated terminated && terminated.ActorRef.Equals(stage.Actor))
                FailStage(new WatchedActorTerminatedException("Watch", stage.Actor));
        }).Watch(stage.Actor);

        public override void OnPush() => Push(Out, Grab(In));
    }
}
