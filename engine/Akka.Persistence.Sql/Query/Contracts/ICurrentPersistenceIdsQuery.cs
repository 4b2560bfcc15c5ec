using Akka.Streams.Dsl;

namespace Akka.Persistence.Query;

/// <summary>Each persistence id that has events when the stream starts; then it completes.</summary>
public interface ICurrentPersistenceIdsQuery : IReadJournal
{
    Source<string, NotUsed> CurrentPersistenceIds();
}
