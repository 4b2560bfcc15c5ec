using Akka.Actor;

namespace Akka.Cluster.Tools.PublishSubscribe;

/// <summary>To the mediator: the message goes to one of the actors with this path, the members over.</summary>
/// <param name="localAffinity">Whether one on this member is preferred; here they all are.</param>
public sealed class Send(string path, object message, bool localAffinity = false) : IDistributedPubSubMessage, IWrappedMessage, IEquatable<Send>
{
    public string Path { get; } = path;

    public object Message { get; } = message;

    public bool LocalAffinity { get; } = localAffinity;

    public bool Equals(Send other) => other is not null && Equals(Path, other.Path) && Equals(Message, other.Message) && Equals(LocalAffinity, other.LocalAffinity);

    public override bool Equals(object obj) => obj is Send other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Path, Message, LocalAffinity);

    public override string ToString() => $"Send({Path}, {Message}, {LocalAffinity})";
}
