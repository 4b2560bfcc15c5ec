namespace Akka.Persistence;

/// <summary>A deferred message that came back from the journal unstored, in its place among the events.</summary>
public sealed class LoopMessageSuccess : IJournalResponse, IEquatable<LoopMessageSuccess>
{
    public LoopMessageSuccess(object message, int actorInstanceId)
    {
        Message = message;
        ActorInstanceId = actorInstanceId;
    }

    public object Message { get; }

    public int ActorInstanceId { get; }

    public bool Equals(LoopMessageSuccess other) =>
        other is not null && Equals(Message, other.Message) && ActorInstanceId == other.ActorInstanceId;

    public override bool Equals(object obj) => obj is LoopMessageSuccess other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Message, ActorInstanceId);

    public override string ToString() => $"LoopMessageSuccess<message: {Message}, actorInstanceId: {ActorInstanceId}>";
}
