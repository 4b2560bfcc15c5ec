using Akka.Persistence.Query;
using Akka.Persistence.Sql.Store;

namespace Akka.Persistence.Sql.Query;

/// <summary>
/// The events of one actor by their numbers. A current query ends at the highest number at its first read; a live one ends
/// after the last number asked for and until then reads on whenever something was committed.
/// </summary>
internal sealed class NumberedEventPages(QueryReads reads, EventRange range, EventRestoration restoration) : IPages<EventEnvelope>
{
    private long _from = range.FromSequenceNr;
    private long? _end = reads.IsLive ? range.ToSequenceNr : null;

    public async Task<IReadOnlyList<EventEnvelope>> NextAsync(CancellationToken cancellation)
    {
        _end ??= Math.Min(
            range.ToSequenceNr,
            await reads.ReadAsync(store => store.HighestSequenceNrAsync(range.PersistenceId), cancellation).ConfigureAwait(false));
        while (_from <= _end)
        {
            var version = reads.Version;
            var page = new NumberedRead(range.PersistenceId, _from, _end.Value, range.PageSize, WithTags: true);
            var rows = await reads.ReadAsync(store => store.ReadByIdAsync(page), cancellation).ConfigureAwait(false);
            if (rows.Count > 0)
            {
                _from = rows[^1].SequenceNr + 1;
                if (restoration.Restore(rows) is { Count: > 0 } events)
                {
                    return events;
                }
            }
            else if (!reads.IsLive)
            {
                return [];
            }
            else
            {
                await reads.WaitBeyond(version, cancellation).ConfigureAwait(false);
            }
        }
        return [];
    }
}
