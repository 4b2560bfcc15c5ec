using System.Collections.Concurrent;
using System.Threading.Channels;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>
/// Fetches contents ahead into the cache of the server that they lie with. Bounded in orders, in how many at once and in bytes a minute; an order for what is held, or ordered
/// already, is none.
/// </summary>
public sealed class Prefetcher : IPrefetchOrders, IAsyncDisposable
{
    private readonly ContentServers _servers;
    private readonly PrefetchSettings _settings;
    private readonly TimeProvider _clock;
    private readonly PushBudget _budget = new();
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<(string Origin, string Id), bool> _ordered = [];
    private readonly Channel<(string Origin, string Id)> _orders;
    private readonly CancellationTokenSource _stopped = new();
    private readonly Task[] _workers;
    private long _done;
    private long _failed;
    private long _refused;

    public Prefetcher(ContentServers servers, PrefetchSettings settings, TimeProvider clock)
    {
        (_servers, _settings, _clock) = (servers, settings, clock);
        _orders = Channel.CreateBounded<(string, string)>(settings.OrdersMax);
        _workers = [.. Enumerable.Range(0, settings.Parallel).Select(_ => Task.Run(WorkAsync))];
    }

    /// <summary>Orders carried out.</summary>
    public long Done => Volatile.Read(ref _done);

    /// <summary>Orders for which nothing came that may be kept.</summary>
    public long Failed => Volatile.Read(ref _failed);

    /// <summary>Orders that were not taken, since too many waited or the bytes of the minute were spent.</summary>
    public long Refused => Volatile.Read(ref _refused);

    void IPrefetchOrders.Order(string origin, string id, long bytes)
    {
        if (_servers.ByName(origin) is not { } server || server.Peek(id) is not null || !_ordered.TryAdd((origin, id), true)) return;
        if (TrySpend(Math.Max(0, bytes)) && _orders.Writer.TryWrite((origin, id))) return;
        _ordered.TryRemove((origin, id), out _);
        Interlocked.Increment(ref _refused);
    }

    public async ValueTask DisposeAsync()
    {
        _orders.Writer.TryComplete();
        await _stopped.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_workers).ConfigureAwait(false);
        _stopped.Dispose();
    }

    private bool TrySpend(long bytes)
    {
        lock (_lock) return _budget.TrySpend(bytes, _clock.GetUtcNow().ToUnixTimeMilliseconds(), _settings.BytesPerMinute);
    }

    private async Task WorkAsync()
    {
        try
        {
            await foreach (var (origin, id) in _orders.Reader.ReadAllAsync(_stopped.Token).ConfigureAwait(false))
            {
                var served = await _servers.ByName(origin)!.PrefetchAsync(id, null, _stopped.Token).ConfigureAwait(false);
                _ordered.TryRemove((origin, id), out _);
                Interlocked.Increment(ref served.Content is { Status: 200 } ? ref _done : ref _failed);
            }
        }
        catch (OperationCanceledException) when (_stopped.IsCancellationRequested)
        {
            // The node stops; what waits is given up.
        }
    }
}
