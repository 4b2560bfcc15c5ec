using Akka.Persistence.Sql.Store;

namespace Akka.Persistence.Sql.Query;

/// <summary>Each persistence id once. A live query keeps the ids it gave, to give none twice: memory grows with their number.</summary>
internal sealed class PersistenceIdPages(SqliteStore store, bool isLive) : IPages<string>
{
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private long _after;
    private bool _isEnd;

    public async Task<IReadOnlyList<string>> NextAsync(CancellationToken cancellation)
    {
        while (!_isEnd)
        {
            cancellation.ThrowIfCancellationRequested();
            var version = store.Committed.Version;
            var (ids, to) = await store.ReadAsync(Read).ConfigureAwait(false);
            _after = Math.Max(_after, to);
            _isEnd = !isLive;
            var fresh = ids.FindAll(_given.Add);
            if (fresh.Count > 0)
            {
                return fresh;
            }
            if (isLive)
            {
                await store.Committed.WaitBeyond(version).WaitAsync(cancellation).ConfigureAwait(false);
            }
        }
        return [];
    }

    private (List<string> Ids, long To) Read(SqliteSession session)
    {
        var to = EventStatements.MaxOrdering(session);
        return (EventStatements.ReadPersistenceIds(session, _after, to), to);
    }
}
