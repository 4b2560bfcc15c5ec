using System.Collections.Immutable;
using Akka.Persistence.Journal;
using Akka.Persistence.Sql.Store;

namespace Akka.Persistence.Sql;

/// <summary>Events to rows and back. The row holds the payload only; what the envelope says is in the other columns.</summary>
internal static class StoredEvents
{
    public static EventRow Serialize(IPersistentRepresentation stored, PayloadSerialization payloads, long ticks, string writerUuid)
    {
        var (payload, tags) = stored.Payload is Tagged tagged
            ? (tagged.Payload, tagged.Tags)
            : (stored.Payload, (IReadOnlyCollection<string>)ImmutableHashSet<string>.Empty);
        var serialized = payloads.Serialize(payload);
        return new EventRow(
            stored.PersistenceId, stored.SequenceNr, ticks, serialized.Bytes, serialized.Manifest, serialized.SerializerId, writerUuid, tags);
    }

    public static Persistent Restore(StoredEvent row, PayloadSerialization payloads) =>
        new(
            payloads.Deserialize(row.Message, row.SerializerId, row.Manifest),
            row.SequenceNr,
            row.PersistenceId,
            row.Manifest,
            isDeleted: false,
            sender: null,
            row.WriterUuid,
            row.CreatedTicks);
}
