using Akka.Actor;

namespace Akka.Persistence;

/// <summary>A message of DeferAsync: it travels with the writes to keep its place, and is not stored.</summary>
internal sealed class NonPersistentMessage(object payload, IActorRef sender) : IPersistentEnvelope
{
    public object Payload { get; } = payload;

    public IActorRef Sender { get; } = sender;

    public int Size => 1;
}
