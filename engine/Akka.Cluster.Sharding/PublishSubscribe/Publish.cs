using Akka.Actor;

namespace Akka.Cluster.Tools.PublishSubscribe;

/// <summary>
/// To the mediator: the message goes to all who subscribed to the topic without a group; or, if it is to go to one of each
/// group, to one subscriber of each and to none without.
/// </summary>
/// <exception cref="ArgumentException">There is no topic.</exception>
public sealed class Publish(string topic, object message, bool sendOneMessageToEachGroup = false) : IDistributedPubSubMessage, IWrappedMessage, IEquatable<Publish>
{
    public string Topic { get; } = Named.NotEmpty(topic, nameof(topic));

    public object Message { get; } = message;

    public bool SendOneMessageToEachGroup { get; } = sendOneMessageToEachGroup;

    public bool Equals(Publish other) => other is not null && Equals(Topic, other.Topic) && Equals(Message, other.Message) && Equals(SendOneMessageToEachGroup, other.SendOneMessageToEachGroup);

    public override bool Equals(object obj) => obj is Publish other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Topic, Message, SendOneMessageToEachGroup);

    public override string ToString() => $"Publish({Topic}, {Message}, {SendOneMessageToEachGroup})";
}
