using Akka.Persistence.Query;
using Akka.Persistence.Sql.Store;

namespace Akka.Persistence.Sql.Query;

/// <summary>
/// The events of one actor by their numbers. A current query ends at the highest number at its first read; a live one ends
/// after the last number asked for and until then reads on whenever something was committed.
/// </summary>
internal sealed class NumberedEventPages(SqliteStore store, bool isLive, EventRange range, EventRestoration restoration)
    : IPages<EventEnvelope>
{
    private long _from = range.FromSequenceNr;
    private long? _end = isLive ? range.ToSequenceNr : null;

    public async Task<IReadOnlyList<EventEnvelope>> NextAsync(CancellationToken cancellation)
    {
        while (_end is null || _from <= _end)
        {
            cancellation.ThrowIfCancellationRequested();
            var version = store.Committed.Version;
            var rows = await store.ReadAsync(Read).ConfigureAwait(false);
            if (rows.Count > 0)
            {
                _from = rows[^1].SequenceNr + 1;
                if (restoration.Restore(rows) is { Count: > 0 } events)
                {
                    return events;
                }
            }
            else if (!isLive)
            {
                return [];
            }
            else
            {
                await store.Committed.WaitBeyond(version).WaitAsync(cancellation).ConfigureAwait(false);
            }
        }
        return [];
    }

    private List<StoredEvent> Read(SqliteSession session)
    {
        _end ??= Math.Min(range.ToSequenceNr, EventStatements.HighestSequenceNr(session, range.PersistenceId));
        return EventStatements.ReadById(session, range.PersistenceId, _from, _end.Value, range.PageSize);
    }
}
