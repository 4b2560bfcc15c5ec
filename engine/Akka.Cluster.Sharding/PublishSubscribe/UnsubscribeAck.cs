namespace Akka.Cluster.Tools.PublishSubscribe;

/// <summary>From now on the subscriber gets nothing more.</summary>
public sealed class UnsubscribeAck(Unsubscribe unsubscribe) : IEquatable<UnsubscribeAck>
{
    public Unsubscribe Unsubscribe { get; } = unsubscribe;

    public bool Equals(UnsubscribeAck other) => other is not null && Equals(Unsubscribe, other.Unsubscribe);

    public override bool Equals(object obj) => obj is UnsubscribeAck other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Unsubscribe);

    public override string ToString() => $"UnsubscribeAck({Unsubscribe})";
}
