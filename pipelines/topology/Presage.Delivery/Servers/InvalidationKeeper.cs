using System.Collections.Immutable;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>
/// One origin's invalidations at this server, one at a time: numbered, stored, then put in force in memory and on disk. In this order a number is never given twice, and what
/// was acknowledged is in force after any restart.
/// </summary>
internal sealed class InvalidationKeeper(InvalidationFile file, MemoryCache memory, DiskLane? disk, int keptMax) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _lock = new();
    private InvalidationLog _log = file.Log();

    public long Number => memory.Number;

    /// <summary>Makes a statement, where this server numbers them.</summary>
    /// <exception cref="IOException">It could not be stored.</exception>
    public Task<Invalidation> AppendAsync(InvalidationScope scope, string name, CancellationToken stop) => InTurnAsync(async () =>
    {
        var made = new Invalidation(memory.Number + 1, scope, name);
        await StoreAsync(made).ConfigureAwait(false);
        return made;
    }, stop);

    /// <summary>Takes a statement that another server numbered; true when it is in force, false when others before it were missed.</summary>
    public Task<bool> TakeAsync(Invalidation invalidation, CancellationToken stop) => InTurnAsync(async () =>
    {
        if (invalidation.Number <= memory.Number) return true;
        if (invalidation.Number != memory.Number + 1) return false;
        await StoreAsync(invalidation).ConfigureAwait(false);
        return true;
    }, stop);

    /// <summary>The statements after a number, and the number of the last; null if they are no longer all kept.</summary>
    public (ImmutableArray<Invalidation>? Missed, long Number) After(long number)
    {
        lock (_lock) return (_log.After(number), _log.Number);
    }

    /// <summary>Takes what was missed; see <see cref="InvalidationFollower.CatchUp"/>.</summary>
    public Task CatchUpAsync(ImmutableArray<Invalidation>? missed, long number, CancellationToken stop) => InTurnAsync(async () =>
    {
        if (number <= memory.Number) return false;
        memory.CatchUp(missed, number);
        if (disk is not null) await disk.CatchUpAsync(missed, number).ConfigureAwait(false);
        file.Replace(memory.State);
        lock (_lock) _log = new InvalidationLog(keptMax, number);
        return true;
    }, stop);

    public void Dispose()
    {
        file.Dispose();
        _turn.Dispose();
    }

    private async Task StoreAsync(Invalidation made)
    {
        file.Append(made, () => memory.State);
        memory.Apply(made);
        lock (_lock)
        {
            if (_log.Number + 1 == made.Number) _log.Append(made.Scope, made.Name);
        }

        if (disk is not null) await disk.ApplyAsync(made).ConfigureAwait(false);
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken stop)
    {
        await _turn.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }
}
