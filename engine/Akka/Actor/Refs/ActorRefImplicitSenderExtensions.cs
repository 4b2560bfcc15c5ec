namespace Akka.Actor;

public static class ActorRefImplicitSenderExtensions
{
    /// <summary>Sends with the actor that runs on this thread as sender, where there is one.</summary>
    public static void Tell(this IActorRef receiver, object message) => receiver.Tell(message, ActorCell.GetCurrentSelfOrNoSender());

    /// <summary>Sends on behalf of the sender of the message at hand.</summary>
    public static void Forward(this IActorRef receiver, object message) => receiver.Tell(message, ActorCell.GetCurrentSenderOrNoSender());
}
