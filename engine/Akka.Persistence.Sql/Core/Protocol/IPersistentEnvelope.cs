using Akka.Actor;

namespace Akka.Persistence;

/// <summary>What a batch of writes is made of: events, or messages that only keep their place among events.</summary>
public interface IPersistentEnvelope
{
    object Payload { get; }

    IActorRef Sender { get; }

    /// <summary>How many events it holds; a message that is not stored counts one.</summary>
    int Size { get; }
}
