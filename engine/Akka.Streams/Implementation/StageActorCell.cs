using Akka.Actor;

namespace Akka.Streams.Implementation;

/// <summary>Hands every message to the stage it stands for.</summary>
internal sealed class StageActorCell(Action<(IActorRef, object)> callback) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        if (message is not WatchRequest request)
            callback((Sender, message));
        else if (request.IsWatch)
            Context.Watch(request.Ref);
        else
            Context.Unwatch(request.Ref);
    }

    internal sealed record WatchRequest(IActorRef Ref, bool IsWatch);
}
