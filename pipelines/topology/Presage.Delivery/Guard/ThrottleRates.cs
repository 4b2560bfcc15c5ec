namespace Presage.Delivery;

/// <summary>A token bucket a throttled client. At the limit of clients the one that was throttled first starts anew. Not thread-safe.</summary>
internal sealed class ThrottleRates(double perMinute, int burst, int clientsMax)
{
    private readonly Dictionary<ulong, (double Tokens, DateTimeOffset At)> _clients = [];
    private readonly Queue<ulong> _order = new();

    /// <summary>Takes one request; else says after how long the next one is let through.</summary>
    public TimeSpan? TryTake(ulong client, DateTimeOffset now)
    {
        if (!_clients.TryGetValue(client, out var state))
        {
            if (_clients.Count >= clientsMax) _clients.Remove(_order.Dequeue());
            _order.Enqueue(client);
            state = (burst, now);
        }

        var tokens = Math.Min(burst, state.Tokens + Math.Max(0, (now - state.At).TotalMinutes) * perMinute);
        _clients[client] = (tokens >= 1 ? tokens - 1 : tokens, now);
        return tokens >= 1 ? null : TimeSpan.FromMinutes((1 - tokens) / perMinute);
    }
}
