using Akka.Actor;

namespace Akka.Cluster.Tools.PublishSubscribe;

/// <summary>To the mediator: this actor takes what is sent to its path, until it stops or is removed.</summary>
public sealed class Put(IActorRef @ref) : IEquatable<Put>
{
    public IActorRef Ref { get; } = @ref;

    public bool Equals(Put other) => other is not null && Equals(Ref, other.Ref);

    public override bool Equals(object obj) => obj is Put other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Ref);

    public override string ToString() => $"Put({Ref})";
}
