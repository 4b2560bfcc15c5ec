using Akka.Util;

namespace Akka.Actor;

/// <summary>Equality, order and null check that all refs share.</summary>
public abstract class ActorRefBase : IActorRef
{
    public abstract ActorPath Path { get; }

    /// <exception cref="InvalidMessageException">The message is null.</exception>
    public void Tell(object message, IActorRef? sender)
    {
        if (message is null) throw new InvalidMessageException("Message is null.");
        TellInternal(message, sender!);
    }

    protected abstract void TellInternal(object message, IActorRef sender);

    public virtual ISurrogate ToSurrogate(ActorSystem system) => new Surrogate(Path.ToSerializationFormat());

    public bool Equals(IActorRef? other)
    {
        if (ReferenceEquals(this, other)) return true;
        return other is not null && Path.Uid == other.Path.Uid && Path.Equals(other.Path);
    }

    public override bool Equals(object? obj) => ReferenceEquals(this, obj) || (obj is IActorRef other && Equals(other));

    public override int GetHashCode() => Path.GetHashCode() ^ Path.Uid.GetHashCode();

    public int CompareTo(IActorRef? other)
    {
        if (other is null) return 1;
        var order = Path.CompareTo(other.Path);
        return order != 0 ? order : Path.Uid.CompareTo(other.Path.Uid);
    }

    public int CompareTo(object? obj) => obj is IActorRef other ? CompareTo(other) : 1;

    public override string ToString() => $"[{Path.ToStringWithUid()}]";

    public class Surrogate(string path) : ISurrogate
    {
        public string Path { get; } = path;

        public ISurrogated FromSurrogate(ActorSystem system) => ((ExtendedActorSystem)system).Provider.ResolveActorRef(Path);
    }
}
