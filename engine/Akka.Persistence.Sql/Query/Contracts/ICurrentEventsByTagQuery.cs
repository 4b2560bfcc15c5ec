using Akka.Streams.Dsl;

namespace Akka.Persistence.Query;

/// <summary>Events of one tag that are stored when the stream starts; then it completes.</summary>
public interface ICurrentEventsByTagQuery : IReadJournal
{
    /// <param name="offset">Where to begin, exclusive.</param>
    Source<EventEnvelope, NotUsed> CurrentEventsByTag(string tag, Offset offset);
}
