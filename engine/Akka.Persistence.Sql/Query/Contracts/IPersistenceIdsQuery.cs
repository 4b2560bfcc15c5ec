using Akka.Streams.Dsl;

namespace Akka.Persistence.Query;

/// <summary>Each persistence id once, in no order, and those yet to come: never completes.</summary>
public interface IPersistenceIdsQuery : IReadJournal
{
    Source<string, NotUsed> PersistenceIds();
}
