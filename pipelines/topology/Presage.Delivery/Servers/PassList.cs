namespace Presage.Delivery;

/// <summary>Contents that are not to be kept, for a while: requests for them need not wait for each other. The oldest are forgotten. Not thread-safe.</summary>
internal sealed class PassList(int idsMax, TimeSpan keptFor)
{
    private readonly Dictionary<string, DateTimeOffset> _until = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    public int Count => _until.Count;

    public bool Contains(string id, DateTimeOffset now) => _until.TryGetValue(id, out var until) && now < until;

    public void Add(string id, DateTimeOffset now)
    {
        if (!_until.ContainsKey(id)) _order.Enqueue(id);
        _until[id] = now + keptFor;
        while (_until.Count > idsMax) _until.Remove(_order.Dequeue());
    }
}
