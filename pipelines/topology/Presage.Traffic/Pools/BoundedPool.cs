using System.Collections.Concurrent;

namespace Presage.Traffic;

/// <summary>At most <c>countMax</c> reusable items; who finds none free waits, and so is held back by who uses them.</summary>
/// <remarks>Items are made on first need and live as long as the pool. Safe for any number of threads.</remarks>
public sealed class BoundedPool<T>(int countMax, Func<T> create) : IDisposable where T : class
{
    private readonly ConcurrentQueue<T> _free = new();
    private readonly SemaphoreSlim _slots = new(countMax, countMax);

    /// <summary>Waits for a free item; null when <paramref name="cancellation"/> came first.</summary>
    public T? Rent(CancellationToken cancellation)
    {
        try
        {
            _slots.Wait(cancellation);
        }
        catch (OperationCanceledException)
        {
            return null;
        }

        return _free.TryDequeue(out var item) ? item : create();
    }

    /// <summary>Waits for a free item without holding a thread.</summary>
    /// <exception cref="OperationCanceledException">The token came first.</exception>
    public async ValueTask<T> RentAsync(CancellationToken cancellation)
    {
        await _slots.WaitAsync(cancellation).ConfigureAwait(false);
        return _free.TryDequeue(out var item) ? item : create();
    }

    /// <summary>A free item without waiting; null when all are in use.</summary>
    public T? TryRent()
    {
        if (!_slots.Wait(0)) return null;
        return _free.TryDequeue(out var item) ? item : create();
    }

    /// <summary>Hands an item back; each rented item exactly once.</summary>
    public void Return(T item)
    {
        _free.Enqueue(item);
        _slots.Release();
    }

    public void Dispose() => _slots.Dispose();
}
