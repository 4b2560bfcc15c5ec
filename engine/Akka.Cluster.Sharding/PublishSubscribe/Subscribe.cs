using Akka.Actor;

namespace Akka.Cluster.Tools.PublishSubscribe;

/// <summary>
/// To the mediator: this actor takes what is published to a topic, until it stops or unsubscribes. Answered with
/// <see cref="SubscribeAck"/>. With a group, it takes only what goes to one of each group.
/// </summary>
/// <exception cref="ArgumentException">There is no topic, or the group is empty.</exception>
public sealed class Subscribe(string topic, IActorRef @ref, string @group = null) : IEquatable<Subscribe>
{
    public string Topic { get; } = Named.NotEmpty(topic, nameof(topic));

    public IActorRef Ref { get; } = @ref;

    public string Group { get; } = @group is null ? null : Named.NotEmpty(@group, nameof(@group));

    public bool Equals(Subscribe other) => other is not null && Equals(Topic, other.Topic) && Equals(Ref, other.Ref) && Equals(Group, other.Group);

    public override bool Equals(object obj) => obj is Subscribe other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Topic, Ref, Group);

    public override string ToString() => $"Subscribe({Topic}, {Ref}, {Group})";
}
