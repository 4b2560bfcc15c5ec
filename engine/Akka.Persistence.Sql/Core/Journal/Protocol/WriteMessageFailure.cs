namespace Akka.Persistence;

/// <summary>Nobody knows whether the event is stored; the actor stops.</summary>
public sealed class WriteMessageFailure : IJournalResponse, IEquatable<WriteMessageFailure>
{
    public WriteMessageFailure(IPersistentRepresentation persistent, Exception cause, int actorInstanceId)
    {
        ArgumentNullException.ThrowIfNull(cause);
        Persistent = persistent;
        Cause = cause;
        ActorInstanceId = actorInstanceId;
    }

    public IPersistentRepresentation Persistent { get; }

    public Exception Cause { get; }

    public int ActorInstanceId { get; }

    public bool Equals(WriteMessageFailure other) =>
        other is not null && Equals(Persistent, other.Persistent) && Equals(Cause, other.Cause) && ActorInstanceId == other.ActorInstanceId;

    public override bool Equals(object obj) => obj is WriteMessageFailure other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Persistent, Cause, ActorInstanceId);

    public override string ToString() => $"WriteMessageFailure<persistent: {Persistent}, cause: {Cause}, actorInstanceId: {ActorInstanceId}>";
}
