using Akka.Streams.Dsl;

namespace Akka.Persistence.Query;

/// <summary>All events that are stored when the stream starts; then it completes.</summary>
public interface ICurrentAllEventsQuery : IReadJournal
{
    /// <param name="offset">Where to begin, exclusive.</param>
    Source<EventEnvelope, NotUsed> CurrentAllEvents(Offset offset);
}
