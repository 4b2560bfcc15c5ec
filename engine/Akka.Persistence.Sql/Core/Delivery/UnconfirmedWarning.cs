namespace Akka.Persistence;

/// <summary>
/// Sent to the actor itself when deliveries reach <c>warn-after-number-of-unconfirmed-attempts</c>; they go on being delivered.
/// </summary>
public sealed class UnconfirmedWarning(UnconfirmedDelivery[] unconfirmedDeliveries) : IEquatable<UnconfirmedWarning>
{
    public UnconfirmedDelivery[] UnconfirmedDeliveries { get; } = unconfirmedDeliveries;

    public bool Equals(UnconfirmedWarning other) =>
        other is not null && UnconfirmedDeliveries.SequenceEqual(other.UnconfirmedDeliveries);

    public override bool Equals(object obj) => obj is UnconfirmedWarning other && Equals(other);

    public override int GetHashCode() => UnconfirmedDeliveries.Aggregate(0, HashCode.Combine);

    public override string ToString() => $"UnconfirmedWarning<{string.Join<UnconfirmedDelivery>(", ", UnconfirmedDeliveries)}>";
}
