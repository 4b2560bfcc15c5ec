using Akka.Event;

namespace Akka.Actor;

/// <summary>A watched actor has stopped. Sent exactly once for each watch.</summary>
public sealed class Terminated(IActorRef actorRef, bool existenceConfirmed, bool addressTerminated)
    : IAutoReceivedMessage, IPossiblyHarmful, IDeadLetterSuppression, INoSerializationVerificationNeeded, IEquatable<Terminated>
{
    public IActorRef ActorRef { get; } = actorRef;

    /// <summary>False when the actor was gone before the watch arrived, so that it may never have been.</summary>
    public bool ExistenceConfirmed { get; } = existenceConfirmed;

    /// <summary>True when the whole node of the actor was lost.</summary>
    public bool AddressTerminated { get; } = addressTerminated;

    public bool Equals(Terminated? other) =>
        other is not null && Equals(ActorRef, other.ActorRef)
        && AddressTerminated == other.AddressTerminated && ExistenceConfirmed == other.ExistenceConfirmed;

    public override bool Equals(object? obj) => Equals(obj as Terminated);

    public override int GetHashCode() => HashCode.Combine(ActorRef, AddressTerminated, ExistenceConfirmed);

    public override string ToString() => $"<Terminated>: {ActorRef} - ExistenceConfirmed={ExistenceConfirmed}";
}
