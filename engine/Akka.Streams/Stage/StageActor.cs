using Akka.Actor;
using Akka.Streams.Implementation;

namespace Akka.Streams.Stage;

/// <summary>An actor that stands for a stage: what it gets, the stage handles. It stops with the stage.</summary>
public sealed class StageActor
{
    private readonly StageActorState _state;

    public StageActor(
        ActorMaterializer materializer, Func<StageActorRef.Receive, Action<(IActorRef, object)>> getAsyncCallback,
        StageActorRef.Receive initialReceive, string name = null)
    {
        _state = new StageActorState(initialReceive);
        var callback = getAsyncCallback(_state.Handle);
        Ref = materializer.ActorOf(
            new MaterializationContext(materializer, Attributes.None, name ?? "StageActor"), Props.Create(() => new StageActorCell(callback)));
    }

    public IActorRef Ref { get; }

    /// <summary>Replaces the behaviour.</summary>
    public void Become(StageActorRef.Receive receive) => _state.Receive = receive;

    /// <summary>The stage gets a <see cref="Terminated"/> when the actor stops.</summary>
    public void Watch(IActorRef actorRef) => Ref.Tell(new StageActorCell.WatchRequest(actorRef, true), ActorRefs.NoSender);

    public void Unwatch(IActorRef actorRef) => Ref.Tell(new StageActorCell.WatchRequest(actorRef, false), ActorRefs.NoSender);

    public void Stop() => Ref.Tell(PoisonPill.Instance, ActorRefs.NoSender);
}
