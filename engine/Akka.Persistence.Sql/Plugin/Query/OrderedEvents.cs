using Akka.Persistence.Sql.Store;

namespace Akka.Persistence.Sql.Query;

/// <summary>The events after an ordering (exclusive), read by so many at a time.</summary>
/// <param name="Read">Reads the events of (after, to], at most count of them.</param>
internal sealed record OrderedEvents(
    long AfterOrdering, int PageSize, Func<SqliteSession, long, long, long, List<StoredEvent>> Read);
