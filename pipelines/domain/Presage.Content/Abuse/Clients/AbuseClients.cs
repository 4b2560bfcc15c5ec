namespace Presage.Content;

/// <summary>Clients by key, at most so many; at the limit, of eight places the one silent longest gives way.</summary>
internal sealed class AbuseClients(int clientsMax, double tokens)
{
    private const int VictimsLookedAt = 8;

    private readonly KeySlots _slots = new();
    private AbuseClient[] _clients = new AbuseClient[64];
    private int _hand;

    public int Count => _slots.Count;

    public AbuseClient? Find(ulong key) => _slots.Find(key) is var slot and >= 0 ? _clients[slot] : null;

    public AbuseClient Admit(ulong key, long milliseconds, long lessons)
    {
        if (Find(key) is { } known) return known;
        var slot = _slots.Count < clientsMax ? _slots.Count : Evict();
        if (slot == _clients.Length) Array.Resize(ref _clients, 2 * slot);
        _slots.Add(key, slot);
        var client = _clients[slot] ??= new AbuseClient();
        client.Reset(milliseconds, tokens, lessons);
        return client;
    }

    private int Evict()
    {
        var victim = _hand;
        for (var looked = 0; looked < VictimsLookedAt; looked++)
        {
            if (_clients[_hand].LastMilliseconds < _clients[victim].LastMilliseconds) victim = _hand;
            _hand = (_hand + 1) % clientsMax;
        }

        _slots.Remove(_slots.KeyOf(victim));
        return victim;
    }

    public void Write(StateWriter to)
    {
        to.Int(_slots.Count);
        for (var slot = 0; slot < _slots.Count; slot++)
        {
            to.Long((long)_slots.KeyOf(slot));
            _clients[slot].Write(to);
        }
    }

    public void Read(StateReader from)
    {
        for (var left = from.Count(clientsMax); left > 0; left--) Admit((ulong)from.Long(), 0, 0).Read(from);
    }
}
