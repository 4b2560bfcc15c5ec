using System.Threading.Channels;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>
/// The disk tier, one call at a time and none on a caller's thread. Reads wait for each other; writes go behind, and are dropped and counted when too many wait. What the
/// disk does not do is a miss, counted.
/// </summary>
internal sealed class DiskLane : IAsyncDisposable
{
    /// <summary>Bounds the memory that waits to be written: times the largest body.</summary>
    private const int WritesMax = 256;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly DiskTier _tier;
    private readonly FolderFiles _files;
    private readonly InvalidationFollower _follower;
    private readonly ServerCounters _counters;
    private readonly Channel<StoredContent> _writes = Channel.CreateBounded<StoredContent>(WritesMax);
    private readonly Task _writing;

    private DiskLane(DiskTier tier, FolderFiles files, InvalidationFollower follower, ServerCounters counters)
    {
        (_tier, _files, _follower, _counters) = (tier, files, follower, counters);
        _writing = Task.Run(WriteAllAsync);
    }

    public int Count => _tier.Count;

    public long FileBytes => _tier.FileBytes;

    public long ReadsDamaged => _tier.ReadsDamaged;

    /// <param name="invalidations">What is in force already; the lane follows on its own from there.</param>
    /// <exception cref="IOException">The folder cannot be used.</exception>
    public static DiskLane Open(string folder, CacheSettings settings, (FollowerState Known, int FloorsMax) invalidations, ServerCounters counters)
    {
        var files = new FolderFiles(folder);
        var follower = InvalidationFollower.Restore(invalidations.Known, invalidations.FloorsMax);
        var policy = CachePolicies.Create(settings.Policy, settings.DiskBytes)!;
        return new DiskLane(DiskTier.Open(files, policy, follower, settings.Disk, out _), files, follower, counters);
    }

    public Task<TierAnswer> FindAsync(string id, DateTimeOffset now) => OnDiskAsync(() => _tier.Find(id, now));

    public void Write(StoredContent content)
    {
        if (!_writes.Writer.TryWrite(content)) _counters.CountDiskWriteDropped();
    }

    /// <summary>After the return nothing that the invalidation makes stale is found.</summary>
    public Task ApplyAsync(Invalidation invalidation) => OnDiskAsync(() => _follower.Take(invalidation));

    public Task CatchUpAsync(System.Collections.Immutable.ImmutableArray<Invalidation>? missed, long number) => OnDiskAsync(() =>
    {
        _follower.CatchUp(missed, number);
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        _writes.Writer.TryComplete();
        await _writing.ConfigureAwait(false);
        await OnDiskAsync(() =>
        {
            _tier.Flush();
            return true;
        }).ConfigureAwait(false);
        _files.Dispose();
        _turn.Dispose();
    }

    private async Task WriteAllAsync()
    {
        await foreach (var content in _writes.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            await OnDiskAsync(() => _tier.Put(content)).ConfigureAwait(false);
            await OnDiskAsync(_tier.Compact).ConfigureAwait(false);
        }
    }

    private async Task<T?> OnDiskAsync<T>(Func<T> work)
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            return await Task.Run(work).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            _counters.CountDiskFailure();
            return default;
        }
        finally
        {
            _turn.Release();
        }
    }
}
