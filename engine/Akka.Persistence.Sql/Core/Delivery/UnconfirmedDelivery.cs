using Akka.Actor;

namespace Akka.Persistence;

/// <summary>A message that was delivered at least once and is not confirmed yet.</summary>
public sealed class UnconfirmedDelivery(long deliveryId, ActorPath destination, object message) : IEquatable<UnconfirmedDelivery>
{
    public long DeliveryId { get; } = deliveryId;

    public ActorPath Destination { get; } = destination;

    public object Message { get; } = message;

    public bool Equals(UnconfirmedDelivery other) =>
        other is not null && DeliveryId == other.DeliveryId && Equals(Destination, other.Destination) && Equals(Message, other.Message);

    public override bool Equals(object obj) => obj is UnconfirmedDelivery other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(DeliveryId, Destination, Message);

    public override string ToString() => $"UnconfirmedDelivery<deliveryId: {DeliveryId}, dest: {Destination}, message: {Message}>";
}
