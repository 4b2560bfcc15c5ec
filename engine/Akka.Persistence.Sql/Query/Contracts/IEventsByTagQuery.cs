using Akka.Streams.Dsl;

namespace Akka.Persistence.Query;

/// <summary>Events of one tag, and those yet to come: never completes.</summary>
public interface IEventsByTagQuery : IReadJournal
{
    /// <param name="offset">Where to begin, exclusive: that of the last event handled.</param>
    Source<EventEnvelope, NotUsed> EventsByTag(string tag, Offset offset);
}
