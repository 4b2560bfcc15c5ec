using System.Collections.Concurrent;

namespace Akka.Persistence.Sql.Store;

/// <summary>
/// Reading connections, opened when needed and kept. At most <see cref="ReadersMax"/> read at once, further readers
/// wait their turn. A connection that failed is closed, not kept.
/// </summary>
internal sealed class SqliteReaders(string connectionString, string file) : IDisposable
{
    public const int ReadersMax = 8;

    private readonly SemaphoreSlim _turns = new(ReadersMax);
    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private volatile bool _isDisposed;

    public async Task<T> ReadAsync<T>(Func<SqliteSession, T> read)
    {
        await _turns.WaitAsync().ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Read(read)).ConfigureAwait(false);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>Waits for the reads under way, so that no connection is open afterwards; those that wait for a turn then fail.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        for (var turn = 0; turn < ReadersMax; turn++) _turns.Wait();
        while (_idle.TryTake(out var session)) session.Dispose();
        _turns.Release(ReadersMax);
    }

    private T Read<T>(Func<SqliteSession, T> read)
    {
        SqliteSession session = null;
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            session = _idle.TryTake(out var idle) ? idle : SqliteSession.OpenReader(connectionString);
            var result = read(session);
            _idle.Add(session);
            return result;
        }
        catch (Exception failure)
        {
            session?.Dispose();
            throw StoreOpenException.Describe(file, failure);
        }
    }
}
