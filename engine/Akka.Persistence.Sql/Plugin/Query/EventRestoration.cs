using Akka.Persistence.Journal;
using Akka.Persistence.Query;
using Akka.Persistence.Sql.Store;

namespace Akka.Persistence.Sql.Query;

/// <summary>Rows to envelopes: deserializes and applies the journal's event adapters, by which one row becomes none, one or several.</summary>
internal sealed class EventRestoration(PayloadSerialization payloads, EventAdapters adapters)
{
    public List<EventEnvelope> Restore(List<StoredEvent> rows)
    {
        var envelopes = new List<EventEnvelope>(rows.Count);
        foreach (var row in rows)
        {
            var payload = payloads.Deserialize(row.Message, row.SerializerId, row.Manifest);
            foreach (var @event in adapters.Get(payload.GetType()).FromJournal(payload, row.Manifest).Events)
            {
                envelopes.Add(new EventEnvelope(
                    new Sequence(row.Ordering), row.PersistenceId, row.SequenceNr, @event, row.CreatedTicks, row.Tags));
            }
        }
        return envelopes;
    }
}
