namespace Presage.Content;

/// <summary>
/// What a cache holds whose policy may change: entries that the policy in charge holds too, and leftovers, which it does not. Leftovers serve hits
/// like any other entry and go first when room is needed, so neither a change of policy nor a new capacity throws away what still fits.
/// </summary>
internal sealed class FollowedEntries
{
    private const byte LeftoverNumber = 1;
    private readonly EntrySlab _slab = new(0);
    private readonly EntryQueue _followed;
    private readonly EntryQueue _leftovers;

    public FollowedEntries()
    {
        _followed = new EntryQueue(_slab, 0);
        _leftovers = new EntryQueue(_slab, LeftoverNumber);
    }

    public long Bytes => _followed.Bytes + _leftovers.Bytes;

    public int Count => _followed.Count + _leftovers.Count;

    public IEvictionSink? Evictions { get; set; }

    public bool Contains(ulong key) => _slab.Find(key) >= 0;

    /// <summary>The policy in charge holds the entry: so does the cache. Leftovers make room.</summary>
    public void Follow(ulong key, int sizeBytes, long capacityBytes)
    {
        var slot = _slab.Find(key);
        if (slot >= 0 && _slab[slot].Queue != LeftoverNumber) return;
        if (slot >= 0) _leftovers.Unlink(slot);
        else slot = _slab.Add(key, sizeBytes);
        _followed.PushHead(slot);
        Trim(capacityBytes);
    }

    /// <summary>The policy in charge gave the entry up: it goes as soon as room is needed.</summary>
    public void GiveUp(ulong key)
    {
        var slot = _slab.Find(key);
        if (slot < 0 || _slab[slot].Queue == LeftoverNumber) return;
        _followed.Unlink(slot);
        _leftovers.PushHead(slot);
    }

    public bool Remove(ulong key)
    {
        var slot = _slab.Find(key);
        if (slot < 0) return false;
        (_slab[slot].Queue == LeftoverNumber ? _leftovers : _followed).Unlink(slot);
        _slab.Free(slot);
        return true;
    }

    /// <summary>Another policy is in charge: what it does not hold is a leftover from now on.</summary>
    public void Turn(ICachePolicy next)
    {
        Move(_followed, _leftovers, key => !next.Contains(key));
        Move(_leftovers, _followed, next.Contains);
    }

    /// <summary>Evicts until the rest fits: leftovers, and where one key came in different sizes perhaps an entry that the policy holds.</summary>
    public void Trim(long capacityBytes)
    {
        while (Bytes > capacityBytes)
        {
            var slot = (_leftovers.Count > 0 ? _leftovers : _followed).PopTail();
            Evictions?.Evicted(_slab[slot].Key, _slab[slot].SizeBytes);
            _slab.Free(slot);
        }
    }

    /// <summary>Leftovers first, the oldest of each first.</summary>
    public void Visit(Action<ulong, int> visit)
    {
        for (var slot = _leftovers.Tail; slot >= 0; slot = _slab[slot].Newer) visit(_slab[slot].Key, _slab[slot].SizeBytes);
        for (var slot = _followed.Tail; slot >= 0; slot = _slab[slot].Newer) visit(_slab[slot].Key, _slab[slot].SizeBytes);
    }

    private void Move(EntryQueue from, EntryQueue to, Func<ulong, bool> applies)
    {
        for (var slot = from.Tail; slot >= 0;)
        {
            var newer = _slab[slot].Newer;
            if (applies(_slab[slot].Key))
            {
                from.Unlink(slot);
                to.PushHead(slot);
            }

            slot = newer;
        }
    }
}
