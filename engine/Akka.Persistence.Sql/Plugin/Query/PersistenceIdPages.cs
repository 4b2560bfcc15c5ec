namespace Akka.Persistence.Sql.Query;

/// <summary>Each persistence id once. A live query keeps the ids it gave, to give none twice: memory grows with their number.</summary>
internal sealed class PersistenceIdPages(QueryReads reads) : IPages<string>
{
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private long _after;
    private bool _isEnd;

    public async Task<IReadOnlyList<string>> NextAsync(CancellationToken cancellation)
    {
        while (!_isEnd)
        {
            var version = reads.Version;
            var (ids, to) = await reads.ReadAsync(store => store.ReadPersistenceIdsAsync(_after), cancellation).ConfigureAwait(false);
            _after = Math.Max(_after, to);
            _isEnd = !reads.IsLive;
            var fresh = ids.FindAll(_given.Add);
            if (fresh.Count > 0)
            {
                return fresh;
            }
            if (reads.IsLive)
            {
                await reads.WaitBeyond(version, cancellation).ConfigureAwait(false);
            }
        }
        return [];
    }
}
