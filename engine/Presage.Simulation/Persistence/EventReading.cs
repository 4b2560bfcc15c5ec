using Akka.Actor;
using Akka.Persistence.Journal;
using Akka.Persistence.Query;

namespace Presage.Simulation;

/// <summary>From stored events to envelopes, through serializers and event adapters.</summary>
internal sealed record EventReading(SimulatedNode Node, EventStore Store, ExtendedActorSystem System, EventAdapters Adapters)
{
    internal IEnumerable<EventEnvelope> Restore(StoredEvent stored, long ordering)
    {
        var payload = stored.Payload.Restore(System);
        return Adapters.Get(payload.GetType()).FromJournal(payload, stored.Manifest).Events.Select(each => new EventEnvelope(
            new Sequence(ordering), stored.PersistenceId, stored.SequenceNr, each, stored.CreatedTicks, stored.Tags));
    }
}
