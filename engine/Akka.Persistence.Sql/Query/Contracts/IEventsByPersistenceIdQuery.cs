using Akka.Streams.Dsl;

namespace Akka.Persistence.Query;

/// <summary>Events of one actor, and those yet to come; completes after the last number asked for.</summary>
public interface IEventsByPersistenceIdQuery : IReadJournal
{
    /// <summary>Numbers within [from, to].</summary>
    Source<EventEnvelope, NotUsed> EventsByPersistenceId(string persistenceId, long fromSequenceNr, long toSequenceNr);
}
