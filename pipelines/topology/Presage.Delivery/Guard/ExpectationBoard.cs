using System.Collections.Concurrent;
using Presage.Content;

namespace Presage.Delivery;

/// <summary>
/// What the predictor expects of clients that come to the listener: their shards write it down after each use, and the guard reads it before the next request without waiting for a shard.
/// A client is written of once it was asked for. At the limit the one asked for first gives way. Thread-safe.
/// </summary>
public sealed class ExpectationBoard(int clientsMax)
{
    private readonly ConcurrentDictionary<ulong, (ulong Item, float Chance)[]?> _clients = new();
    private readonly ConcurrentQueue<ulong> _order = new();

    /// <summary>Clients that are written of.</summary>
    public int Count => _clients.Count;

    /// <summary>
    /// Chance that the predictor gave to the content being the client's next use: 0 when it did not name it, not a number when it has said nothing of this client yet.
    /// </summary>
    public float ChanceOf(ulong client, ulong item)
    {
        if (!_clients.TryGetValue(client, out var expected)) Watch(client);
        if (expected is null) return float.NaN;
        foreach (var (named, chance) in expected)
        {
            if (named == item) return chance;
        }

        return 0;
    }

    internal bool IsWatched(ulong client) => _clients.ContainsKey(client);

    internal void Post(ulong client, ReadOnlySpan<ContentChance> chances)
    {
        var expected = new (ulong, float)[chances.Length];
        for (var index = 0; index < expected.Length; index++) expected[index] = (chances[index].Item, chances[index].Next);
        if (_clients.TryGetValue(client, out var before)) _clients.TryUpdate(client, expected, before);
    }

    private void Watch(ulong client)
    {
        if (!_clients.TryAdd(client, null)) return;
        _order.Enqueue(client);
        // Not the dictionary's count: that takes all of its locks.
        if (_order.Count > clientsMax && _order.TryDequeue(out var first)) _clients.TryRemove(first, out var _);
    }
}
