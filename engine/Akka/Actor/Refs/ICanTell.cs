namespace Akka.Actor;

/// <summary>What can be told a message.</summary>
public interface ICanTell
{
    /// <summary>Sends the message and returns at once; it is delivered at most once, in order with others of this sender.</summary>
    void Tell(object message, IActorRef sender);
}
