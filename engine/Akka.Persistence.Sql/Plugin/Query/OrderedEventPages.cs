using Akka.Persistence.Query;
using Akka.Persistence.Sql.Store;

namespace Akka.Persistence.Sql.Query;

/// <summary>
/// Events in commit order after an offset, all or of one tag. A current query ends at the highest ordering at its first read;
/// a live one reads on whenever something was committed. What was looked through is not looked through again.
/// </summary>
internal sealed class OrderedEventPages(QueryReads reads, OrderedRead query, EventRestoration restoration) : IPages<EventEnvelope>
{
    private long _after = query.AfterOrdering;
    private long? _end;

    public async Task<IReadOnlyList<EventEnvelope>> NextAsync(CancellationToken cancellation)
    {
        while (_end is null || _after < _end)
        {
            var version = reads.Version;
            var page = query with { AfterOrdering = _after, ToOrdering = _end };
            var (rows, to) = await reads.ReadAsync(store => store.ReadOrderedAsync(page), cancellation).ConfigureAwait(false);
            _after = rows.Count < query.CountMax ? Math.Max(_after, to) : rows[^1].Ordering;
            if (!reads.IsLive)
            {
                _end = to;
            }
            var events = restoration.Restore(rows);
            if (events.Count > 0)
            {
                return events;
            }
            if (reads.IsLive && rows.Count < query.CountMax)
            {
                await reads.WaitBeyond(version, cancellation).ConfigureAwait(false);
            }
        }
        return [];
    }
}
