using Akka;
using Akka.Actor;
using Akka.Persistence.Query;
using Akka.Streams.Dsl;
using PersistenceOfAkka = Akka.Persistence.Persistence;

namespace Presage.Simulation;

/// <summary>
/// Queries over a node's simulated journal: durable events only, in their order in the file, offset exclusive. A query fails where a
/// read of the store fails.
/// </summary>
public sealed class SimulatedReadJournal : IEventsByTagQuery, ICurrentEventsByTagQuery, IAllEventsQuery, ICurrentAllEventsQuery
{
    /// <summary>The configuration path of its section.</summary>
    public const string Identifier = "akka.persistence.query.journal.simulated";

    private readonly EventReading _reading;

    internal SimulatedReadJournal(ExtendedActorSystem system, string writePlugin)
    {
        var node = SimulatedThread.OfStep.Node ?? throw new InvalidOperationException("A simulated journal belongs to a node.");
        _reading = new EventReading(node, node.Life.Events, system, PersistenceOfAkka.Instance.Apply(system).AdaptersFor(writePlugin));
    }

    public Source<EventEnvelope, NotUsed> EventsByTag(string tag, Offset offset) => Read(tag, offset, isLive: true);

    public Source<EventEnvelope, NotUsed> CurrentEventsByTag(string tag, Offset offset) => Read(tag, offset, isLive: false);

    public Source<EventEnvelope, NotUsed> AllEvents(Offset offset) => Read(null, offset, isLive: true);

    public Source<EventEnvelope, NotUsed> CurrentAllEvents(Offset offset) => Read(null, offset, isLive: false);

    private Source<EventEnvelope, NotUsed> Read(string? tag, Offset offset, bool isLive)
    {
        var after = offset switch
        {
            null or NoOffset => 0,
            Sequence sequence => sequence.Value,
            _ => throw new ArgumentException($"The simulated read journal knows NoOffset and Sequence, not {offset.GetType()}.", nameof(offset)),
        };
        return Source.FromGraph(new StoredEventSource(_reading, tag, after, isLive));
    }
}
