namespace Presage.Delivery;

/// <summary>The clients of a shard. At the limit the one that is not connected and was silent longest of a few gives way; its history stays with the predictor.</summary>
internal sealed class ClientBook(int clientsMax, int heldMax)
{
    /// <summary>Clients looked at for one that gives way: with so many, it is among the most silent tenth nearly always.</summary>
    private const int LookedAt = 32;

    private readonly Dictionary<ulong, KnownClient> _clients = [];
    private readonly Queue<ulong> _order = new();
    private long _seen;

    public int Count => _clients.Count;

    public int Connected => _clients.Values.Count(client => client.IsConnected);

    public KnownClient? Find(ulong key) => _clients.GetValueOrDefault(key);

    public KnownClient See(ulong key)
    {
        if (!_clients.TryGetValue(key, out var client))
        {
            if (_clients.Count >= clientsMax) GiveUpOne();
            _clients.Add(key, client = new KnownClient(heldMax));
            _order.Enqueue(key);
        }

        client.Seen = ++_seen;
        return client;
    }

    private void GiveUpOne()
    {
        var (least, leastSeen) = (0UL, long.MaxValue);
        var looked = new List<ulong>(LookedAt);
        while (looked.Count < LookedAt && _order.TryDequeue(out var key))
        {
            looked.Add(key);
            if (_clients[key] is { IsConnected: false } client && client.Seen < leastSeen) (least, leastSeen) = (key, client.Seen);
        }

        foreach (var key in looked)
        {
            if (leastSeen == long.MaxValue || key != least) _order.Enqueue(key);
        }

        // All of them connected: the limit on connections bounds those.
        if (leastSeen != long.MaxValue) _clients.Remove(least);
    }
}
