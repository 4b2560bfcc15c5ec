using Akka.Actor;

namespace Akka.Persistence;

/// <summary>Asks the journal to store the atomic writes of one actor, in this order, and to send back what is not to be stored.</summary>
public sealed class WriteMessages : IJournalRequest, IEquatable<WriteMessages>
{
    public WriteMessages(IEnumerable<IPersistentEnvelope> messages, IActorRef persistentActor, int actorInstanceId)
    {
        Messages = messages;
        PersistentActor = persistentActor;
        ActorInstanceId = actorInstanceId;
    }

    public IEnumerable<IPersistentEnvelope> Messages { get; }

    public IActorRef PersistentActor { get; }

    /// <summary>Of the incarnation that asks; every answer carries it.</summary>
    public int ActorInstanceId { get; }

    /// <summary>The actor understands <see cref="WriteMessagesAnswered"/>.</summary>
    internal bool TakesOneAnswer { get; init; }

    public bool Equals(WriteMessages other) =>
        other is not null
        && ActorInstanceId == other.ActorInstanceId
        && Equals(PersistentActor, other.PersistentActor)
        && Messages.SequenceEqual(other.Messages);

    public override bool Equals(object obj) => obj is WriteMessages other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(PersistentActor, ActorInstanceId);

    public override string ToString() => $"WriteMessages<actorInstanceId: {ActorInstanceId}, actor: {PersistentActor}>";
}
