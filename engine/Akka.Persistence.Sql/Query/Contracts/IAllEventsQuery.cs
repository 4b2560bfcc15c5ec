using Akka.Streams.Dsl;

namespace Akka.Persistence.Query;

/// <summary>All events, and those yet to come: never completes.</summary>
public interface IAllEventsQuery : IReadJournal
{
    /// <param name="offset">Where to begin, exclusive: that of the last event handled.</param>
    Source<EventEnvelope, NotUsed> AllEvents(Offset offset);
}
