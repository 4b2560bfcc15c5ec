using Akka.Persistence.Serialization;

namespace Akka.Persistence;

/// <summary>The state of deliveries, to be saved within the actor's own snapshot.</summary>
public sealed class AtLeastOnceDeliverySnapshot : IMessage, IEquatable<AtLeastOnceDeliverySnapshot>
{
    public AtLeastOnceDeliverySnapshot(long currentDeliveryId, UnconfirmedDelivery[] unconfirmedDeliveries)
    {
        ArgumentNullException.ThrowIfNull(unconfirmedDeliveries);
        CurrentDeliveryId = currentDeliveryId;
        UnconfirmedDeliveries = unconfirmedDeliveries;
    }

    /// <summary>The last id given out; the next delivery gets one more.</summary>
    public long CurrentDeliveryId { get; }

    public UnconfirmedDelivery[] UnconfirmedDeliveries { get; }

    public bool Equals(AtLeastOnceDeliverySnapshot other) =>
        other is not null
        && CurrentDeliveryId == other.CurrentDeliveryId
        && UnconfirmedDeliveries.SequenceEqual(other.UnconfirmedDeliveries);

    public override bool Equals(object obj) => obj is AtLeastOnceDeliverySnapshot other && Equals(other);

    public override int GetHashCode() => UnconfirmedDeliveries.Aggregate(CurrentDeliveryId.GetHashCode(), HashCode.Combine);

    public override string ToString() =>
        $"AtLeastOnceDeliverySnapshot<current delivery id: {CurrentDeliveryId}, unconfirmed: {UnconfirmedDeliveries.Length}>";
}
