namespace Akka.Persistence.Query;

/// <summary>An event as a query gives it.</summary>
public sealed class EventEnvelope(
    Offset offset, string persistenceId, long sequenceNr, object @event, long timestamp, string[] tags)
    : IEquatable<EventEnvelope>
{
    /// <summary>Where to go on after this event.</summary>
    public Offset Offset { get; } = offset;

    public string PersistenceId { get; } = persistenceId;

    public long SequenceNr { get; } = sequenceNr;

    public object Event { get; } = @event;

    /// <summary>When it was stored: .NET ticks, UTC.</summary>
    public long Timestamp { get; } = timestamp;

    public string[] Tags { get; } = tags;

    public bool Equals(EventEnvelope other) =>
        other is not null
        && Equals(Offset, other.Offset)
        && PersistenceId == other.PersistenceId
        && SequenceNr == other.SequenceNr
        && Equals(Event, other.Event)
        && Timestamp == other.Timestamp;

    public override bool Equals(object obj) => obj is EventEnvelope other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Offset, PersistenceId, SequenceNr, Event, Timestamp);

    public override string ToString() =>
        $"EventEnvelope(offset: {Offset}, persistenceId: {PersistenceId}, sequenceNr: {SequenceNr}, timestamp: {Timestamp})";
}
