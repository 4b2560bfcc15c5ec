namespace Akka.Persistence;

/// <summary>One event was refused before it reached the store, say because it cannot be serialized; the actor goes on.</summary>
public sealed class WriteMessageRejected : IJournalResponse, IEquatable<WriteMessageRejected>
{
    public WriteMessageRejected(IPersistentRepresentation persistent, Exception cause, int actorInstanceId)
    {
        ArgumentNullException.ThrowIfNull(cause);
        Persistent = persistent;
        Cause = cause;
        ActorInstanceId = actorInstanceId;
    }

    public IPersistentRepresentation Persistent { get; }

    public Exception Cause { get; }

    public int ActorInstanceId { get; }

    public bool Equals(WriteMessageRejected other) =>
        other is not null && Equals(Persistent, other.Persistent) && Equals(Cause, other.Cause) && ActorInstanceId == other.ActorInstanceId;

    public override bool Equals(object obj) => obj is WriteMessageRejected other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Persistent, Cause, ActorInstanceId);

    public override string ToString() => $"WriteMessageRejected<persistent: {Persistent}, cause: {Cause}, actorInstanceId: {ActorInstanceId}>";
}
