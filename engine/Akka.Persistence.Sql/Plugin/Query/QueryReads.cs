using Akka.Persistence.Sql.Store;

namespace Akka.Persistence.Sql.Query;

/// <summary>The reads of one query. A live one goes on where it was when a database that was away is back.</summary>
internal sealed class QueryReads
{
    private readonly IEventStore _store;

    public QueryReads(IEventStore store, bool isLive)
    {
        (_store, IsLive) = (store, isLive);
        if (isLive)
        {
            store.WatchCommits();
        }
    }

    public bool IsLive { get; }

    /// <summary>To be noted before a read: a commit between the read and the wait then ends the wait at once.</summary>
    public long Version => _store.Committed.Version;

    public async Task<T> ReadAsync<T>(Func<IEventStore, Task<T>> read, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return await read(_store).ConfigureAwait(false);
            }
            catch (Exception failure) when (IsLive)
            {
                if (!await _store.WaitToRetryAsync(failure, attempt, cancellation).ConfigureAwait(false))
                {
                    throw;
                }
            }
        }
    }

    public Task WaitBeyond(long version, CancellationToken cancellation) => _store.Committed.WaitBeyond(version).WaitAsync(cancellation);
}
