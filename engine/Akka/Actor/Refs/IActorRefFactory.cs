namespace Akka.Actor;

public interface IActorRefFactory
{
    /// <exception cref="InvalidActorNameException">The name is taken or not allowed.</exception>
    IActorRef ActorOf(Props props, string? name = null);

    ActorSelection ActorSelection(ActorPath actorPath);

    ActorSelection ActorSelection(string actorPath);
}
