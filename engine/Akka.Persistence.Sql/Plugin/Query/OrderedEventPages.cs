using Akka.Persistence.Query;
using Akka.Persistence.Sql.Store;

namespace Akka.Persistence.Sql.Query;

/// <summary>
/// Events in commit order after an offset, all or of one tag. A current query ends at the highest ordering at its first read;
/// a live one reads on whenever something was committed. What was looked through is not looked through again.
/// </summary>
internal sealed class OrderedEventPages(SqliteStore store, bool isLive, OrderedEvents query, EventRestoration restoration)
    : IPages<EventEnvelope>
{
    private long _after = query.AfterOrdering;
    private long? _end;

    public async Task<IReadOnlyList<EventEnvelope>> NextAsync(CancellationToken cancellation)
    {
        while (_end is null || _after < _end)
        {
            cancellation.ThrowIfCancellationRequested();
            // Before the read: a commit between read and wait then ends the wait at once.
            var version = store.Committed.Version;
            var (rows, to) = await store.ReadAsync(Read).ConfigureAwait(false);
            _after = rows.Count < query.PageSize ? Math.Max(_after, to) : rows[^1].Ordering;
            if (!isLive)
            {
                _end = to;
            }
            var events = restoration.Restore(rows);
            if (events.Count > 0)
            {
                return events;
            }
            if (isLive && rows.Count < query.PageSize)
            {
                await store.Committed.WaitBeyond(version).WaitAsync(cancellation).ConfigureAwait(false);
            }
        }
        return [];
    }

    private (List<StoredEvent> Rows, long To) Read(SqliteSession session)
    {
        var to = _end ?? EventStatements.MaxOrdering(session);
        return (query.Read(session, _after, to, query.PageSize), to);
    }
}
