using Akka.Actor;

namespace Akka.Cluster.Tools.PublishSubscribe;

/// <summary>To the mediator: ends a <see cref="Subscribe"/> of the same topic and group. Answered with <see cref="UnsubscribeAck"/>.</summary>
/// <exception cref="ArgumentException">There is no topic, or the group is empty.</exception>
public sealed class Unsubscribe(string topic, IActorRef @ref, string @group = null) : IEquatable<Unsubscribe>
{
    public string Topic { get; } = Named.NotEmpty(topic, nameof(topic));

    public IActorRef Ref { get; } = @ref;

    public string Group { get; } = @group is null ? null : Named.NotEmpty(@group, nameof(@group));

    public bool Equals(Unsubscribe other) => other is not null && Equals(Topic, other.Topic) && Equals(Ref, other.Ref) && Equals(Group, other.Group);

    public override bool Equals(object obj) => obj is Unsubscribe other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Topic, Ref, Group);

    public override string ToString() => $"Unsubscribe({Topic}, {Ref}, {Group})";
}
