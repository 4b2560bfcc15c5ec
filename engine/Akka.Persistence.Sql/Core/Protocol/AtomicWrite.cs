using System.Collections.Immutable;
using Akka.Actor;
using Akka.Persistence.Serialization;

namespace Akka.Persistence;

/// <summary>Events that are stored all or none: one of Persist, or all of one PersistAll.</summary>
public sealed class AtomicWrite : IPersistentEnvelope, IMessage, IEquatable<AtomicWrite>
{
    private readonly IPersistentRepresentation _first;
    private IImmutableList<IPersistentRepresentation> _events;

    public AtomicWrite(IPersistentRepresentation @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        _first = @event;
        Size = 1;
    }

    /// <exception cref="ArgumentException">There is no event, or they are of different actors.</exception>
    public AtomicWrite(IImmutableList<IPersistentRepresentation> payload)
    {
        if (payload is null || payload.Count == 0)
        {
            throw new ArgumentException("An atomic write holds at least one event.", nameof(payload));
        }
        _events = payload;
        Size = payload.Count;
        var first = _first = payload[0];
        for (var index = 1; index < payload.Count; index++)
        {
            if (payload[index].PersistenceId != first.PersistenceId)
            {
                throw new ArgumentException(
                    $"An atomic write holds events of one persistence id, not of '{first.PersistenceId}' and '{payload[index].PersistenceId}'.",
                    nameof(payload));
            }
        }
    }

    /// <summary>The events: IImmutableList of IPersistentRepresentation.</summary>
    public object Payload => Events;

    public IActorRef Sender => _first.Sender;

    public int Size { get; }

    public string PersistenceId => _first.PersistenceId;

    public long LowestSequenceNr => _first.SequenceNr;

    public long HighestSequenceNr => EventAt(Size - 1).SequenceNr;

    public bool Equals(AtomicWrite other) =>
        other is not null && Equals(Sender, other.Sender) && Events.SequenceEqual(other.Events);

    public override bool Equals(object obj) => obj is AtomicWrite other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(PersistenceId, LowestSequenceNr, HighestSequenceNr);

    public override string ToString() =>
        $"AtomicWrite<pid: {PersistenceId}, lowSeqNr: {LowestSequenceNr}, highSeqNr: {HighestSequenceNr}, size: {Size}, sender: {Sender}>";

    // Most writes have one event and are never asked for a list of them.
    private IImmutableList<IPersistentRepresentation> Events => _events ??= ImmutableArray.Create(_first);

    internal IPersistentRepresentation EventAt(int index) => Size == 1 ? _first : _events[index];
}
