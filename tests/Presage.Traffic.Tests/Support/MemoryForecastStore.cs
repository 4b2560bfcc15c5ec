using System.Collections.Concurrent;
using Presage.Core;

namespace Presage.Traffic.Tests.Support;

/// <summary>Rows in memory, or a store that is always away.</summary>
internal sealed class MemoryForecastStore(bool isAway) : IForecastStore
{
    public ConcurrentDictionary<SubscriberId, StoredSubscriber> Rows { get; } = [];

    public string Name => "memory";

    public Task WriteAsync(IReadOnlyList<StoredSubscriber> rows, CancellationToken cancellation)
    {
        if (isAway) throw new StoreException("memory is away.");
        foreach (var row in rows) Rows[row.Id] = row;
        return Task.CompletedTask;
    }

    public ValueTask<StoredSubscriber?> ReadAsync(SubscriberId subscriber, CancellationToken cancellation) => new(Rows.GetValueOrDefault(subscriber));

    public void Dispose()
    {
    }
}
