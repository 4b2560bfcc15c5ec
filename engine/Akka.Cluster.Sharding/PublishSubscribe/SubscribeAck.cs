using Akka.Event;

namespace Akka.Cluster.Tools.PublishSubscribe;

/// <summary>From now on the subscriber gets what is published.</summary>
public sealed class SubscribeAck(Subscribe subscribe) : IDeadLetterSuppression, IEquatable<SubscribeAck>
{
    public Subscribe Subscribe { get; } = subscribe;

    public bool Equals(SubscribeAck other) => other is not null && Equals(Subscribe, other.Subscribe);

    public override bool Equals(object obj) => obj is SubscribeAck other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Subscribe);

    public override string ToString() => $"SubscribeAck({Subscribe})";
}
