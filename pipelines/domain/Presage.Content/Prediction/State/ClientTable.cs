namespace Presage.Content;

/// <summary>Clients by key, at most so many; at the limit the one that was silent longest gives way. Places are kept in a list by last use.</summary>
internal sealed class ClientTable(int clientsMax, double lessonTokens)
{
    private const int None = -1;

    private readonly KeySlots _slots = new();
    private ClientState[] _clients = new ClientState[64];
    private int[] _newer = new int[64];
    private int[] _older = new int[64];
    private int _newest = None;
    private int _oldest = None;

    public int Count => _slots.Count;

    public ClientState this[int slot] => _clients[slot];

    public ulong KeyOf(int slot) => _slots.KeyOf(slot);

    /// <summary>The place of a client, or -1.</summary>
    public int Find(ulong key) => _slots.Find(key);

    /// <summary>The place of a client, known or new, which is now the newest.</summary>
    public int Admit(ulong key, long milliseconds, long lessonsAll)
    {
        var slot = _slots.Find(key);
        if (slot < 0)
        {
            slot = _slots.Count < clientsMax ? Add() : Evict();
            _slots.Add(key, slot);
            _clients[slot].Reset(milliseconds, lessonTokens, lessonsAll);
        }
        else
        {
            Unlink(slot);
        }

        Link(slot);
        return slot;
    }

    public void Write(StateWriter to)
    {
        to.Int(_slots.Count);
        for (var slot = _oldest; slot != None; slot = _newer[slot])
        {
            to.Int(slot);
            to.Long((long)_slots.KeyOf(slot));
            to.Int(_clients[slot].Generation);
            _clients[slot].Write(to);
        }
    }

    public void Read(StateReader from)
    {
        var count = from.Count(clientsMax);
        while (_clients.Length < count) Grow();
        for (var left = count; left > 0; left--)
        {
            var slot = from.Count(count - 1);
            _slots.Add((ulong)from.Long(), slot);
            var client = _clients[slot] = new ClientState();
            client.Reset(0, 0, 0);
            client.Generation = from.Int();
            client.Read(from);
            Link(slot);
        }
    }

    /// <summary>What came to the format later, in the order of <see cref="Write"/>.</summary>
    public void WriteVolumes(StateWriter to)
    {
        for (var slot = _oldest; slot != None; slot = _newer[slot]) _clients[slot].Lessons.WriteVolume(to);
    }

    /// <inheritdoc cref="WriteVolumes"/>
    public void ReadVolumes(StateReader from)
    {
        for (var slot = _oldest; slot != None; slot = _newer[slot]) _clients[slot].Lessons.ReadVolume(from);
    }

    /// <inheritdoc cref="WriteVolumes"/>
    public void WritePulls(StateWriter to)
    {
        for (var slot = _oldest; slot != None; slot = _newer[slot]) _clients[slot].Pull.Write(to);
    }

    /// <inheritdoc cref="WriteVolumes"/>
    public void ReadPulls(StateReader from)
    {
        for (var slot = _oldest; slot != None; slot = _newer[slot]) _clients[slot].Pull.Read(from);
    }

    /// <inheritdoc cref="WriteVolumes"/>
    public void WriteWeights(StateWriter to)
    {
        for (var slot = _oldest; slot != None; slot = _newer[slot]) _clients[slot].Weights.Write(to);
    }

    /// <inheritdoc cref="WriteVolumes"/>
    public void ReadWeights(StateReader from)
    {
        for (var slot = _oldest; slot != None; slot = _newer[slot]) _clients[slot].Weights.Read(from);
    }

    private int Add()
    {
        var slot = _slots.Count;
        if (slot == _clients.Length) Grow();
        _clients[slot] = new ClientState();
        return slot;
    }

    private void Grow()
    {
        Array.Resize(ref _clients, 2 * _clients.Length);
        Array.Resize(ref _newer, _clients.Length);
        Array.Resize(ref _older, _clients.Length);
    }

    private int Evict()
    {
        var slot = _oldest;
        Unlink(slot);
        _slots.Remove(_slots.KeyOf(slot));
        return slot;
    }

    private void Link(int slot)
    {
        _older[slot] = _newest;
        _newer[slot] = None;
        if (_newest == None) _oldest = slot;
        else _newer[_newest] = slot;
        _newest = slot;
    }

    private void Unlink(int slot)
    {
        var (newer, older) = (_newer[slot], _older[slot]);
        if (newer == None) _newest = older;
        else _older[newer] = older;
        if (older == None) _oldest = newer;
        else _newer[older] = newer;
    }
}
