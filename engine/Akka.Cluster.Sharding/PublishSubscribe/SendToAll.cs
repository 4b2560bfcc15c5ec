using Akka.Actor;

namespace Akka.Cluster.Tools.PublishSubscribe;

/// <summary>To the mediator: the message goes to all actors with this path, the members over.</summary>
/// <param name="excludeSelf">Whether the one on this member is left out.</param>
public sealed class SendToAll(string path, object message, bool excludeSelf = false) : IDistributedPubSubMessage, IWrappedMessage, IEquatable<SendToAll>
{
    public string Path { get; } = path;

    public object Message { get; } = message;

    public bool ExcludeSelf { get; } = excludeSelf;

    public bool Equals(SendToAll other) => other is not null && Equals(Path, other.Path) && Equals(Message, other.Message) && Equals(ExcludeSelf, other.ExcludeSelf);

    public override bool Equals(object obj) => obj is SendToAll other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Path, Message, ExcludeSelf);

    public override string ToString() => $"SendToAll({Path}, {Message}, {ExcludeSelf})";
}
