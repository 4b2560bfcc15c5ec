using Akka.Streams.Dsl;

namespace Akka.Persistence.Query;

/// <summary>Events of one actor that are stored when the stream starts; then it completes.</summary>
public interface ICurrentEventsByPersistenceIdQuery : IReadJournal
{
    /// <summary>Numbers within [from, to].</summary>
    Source<EventEnvelope, NotUsed> CurrentEventsByPersistenceId(string persistenceId, long fromSequenceNr, long toSequenceNr);
}
