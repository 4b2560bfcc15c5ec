using System.Collections.Immutable;
using Akka.Actor;
using Akka.Persistence.Serialization;

namespace Akka.Persistence;

/// <summary>Events that are stored all or none: one of Persist, or all of one PersistAll.</summary>
public sealed class AtomicWrite : IPersistentEnvelope, IMessage, IEquatable<AtomicWrite>
{
    private readonly IImmutableList<IPersistentRepresentation> _events;

    public AtomicWrite(IPersistentRepresentation @event)
        : this(ImmutableArray.Create(@event))
    {
    }

    /// <exception cref="ArgumentException">There is no event, or they are of different actors.</exception>
    public AtomicWrite(IImmutableList<IPersistentRepresentation> payload)
    {
        if (payload is null || payload.Count == 0)
        {
            throw new ArgumentException("An atomic write holds at least one event.", nameof(payload));
        }
        _events = payload;
        var first = payload[0];
        for (var index = 1; index < payload.Count; index++)
        {
            if (payload[index].PersistenceId != first.PersistenceId)
            {
                throw new ArgumentException(
                    $"An atomic write holds events of one persistence id, not of '{first.PersistenceId}' and '{payload[index].PersistenceId}'.",
                    nameof(payload));
            }
        }
        Sender = first.Sender;
        PersistenceId = first.PersistenceId;
        LowestSequenceNr = first.SequenceNr;
        HighestSequenceNr = payload[^1].SequenceNr;
    }

    /// <summary>The events: IImmutableList of IPersistentRepresentation.</summary>
    public object Payload => _events;

    public IActorRef Sender { get; }

    public int Size => _events.Count;

    public string PersistenceId { get; }

    public long LowestSequenceNr { get; }

    public long HighestSequenceNr { get; }

    public bool Equals(AtomicWrite other) =>
        other is not null && Equals(Sender, other.Sender) && _events.SequenceEqual(other._events);

    public override bool Equals(object obj) => obj is AtomicWrite other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(PersistenceId, LowestSequenceNr, HighestSequenceNr);

    public override string ToString() =>
        $"AtomicWrite<pid: {PersistenceId}, lowSeqNr: {LowestSequenceNr}, highSeqNr: {HighestSequenceNr}, size: {Size}, sender: {Sender}>";

    internal IImmutableList<IPersistentRepresentation> Events => _events;
}
