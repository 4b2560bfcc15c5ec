namespace Presage.Content;

/// <summary>
/// A policy with a share apart for entries that were fetched before anyone asked: they wait there, oldest out first, and cannot push out what was asked
/// for. The first request moves an entry on to the policy. What the share does not use, the policy has.
/// </summary>
public sealed class ProbationPolicy : ICachePolicy, IEvictionSink
{
    private readonly ICachePolicy _policy;
    private readonly double _shareMax;
    private readonly EntrySlab _slab = new(0);
    private readonly EntryQueue _waiting;

    /// <param name="policy">Empty; its capacity becomes that of both together.</param>
    /// <param name="shareMax">Of the capacity, for entries that wait, in <c>[0, 1)</c>.</param>
    public ProbationPolicy(ICachePolicy policy, double shareMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(shareMax);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(shareMax, 1);
        (_policy, _shareMax, CapacityBytes) = (policy, shareMax, policy.CapacityBytes);
        _waiting = new EntryQueue(_slab, 0);
        policy.Evictions = this;
    }

    public string Name => _policy.Name;

    public long CapacityBytes { get; private set; }

    public long UsedBytes => _policy.UsedBytes + _waiting.Bytes;

    public int Count => _policy.Count + _waiting.Count;

    public IEvictionSink? Evictions { get; set; }

    /// <summary>Prefetched entries that were used, so far.</summary>
    public PrefetchTally Used { get; private set; }

    /// <summary>Prefetched entries that went without a use, by eviction or removal, so far.</summary>
    public PrefetchTally Unused { get; private set; }

    /// <summary>Prefetched entries that wait. With <see cref="Used"/> and <see cref="Unused"/> this sums up to all that was prefetched.</summary>
    public PrefetchTally Waiting => new(_waiting.Count, _waiting.Bytes);

    private long WaitingBytesMax => Math.Min((long)(CapacityBytes * _shareMax), CapacityBytes - 1);

    /// <summary>Takes in an entry that nobody has asked for yet; false if it is held already or does not fit the share.</summary>
    public bool Prefetch(ulong key, int sizeBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sizeBytes);
        if (sizeBytes > WaitingBytesMax || Contains(key)) return false;
        while (_waiting.Bytes + sizeBytes > WaitingBytesMax) DropOldest();
        _waiting.PushHead(_slab.Add(key, sizeBytes));
        _policy.Resize(CapacityBytes - _waiting.Bytes);
        return true;
    }

    public CacheAnswer Request(ulong key, int sizeBytes)
    {
        var slot = _slab.Find(key);
        if (slot < 0) return _policy.Request(key, sizeBytes);
        var held = _slab[slot].SizeBytes;
        Used = Used.Add(held);
        TakeOut(slot);
        // The policy may not want it, and then it was served for the first and last time.
        if (_policy.Request(key, held) == CacheAnswer.Refused) Evictions?.Evicted(key, held);
        return CacheAnswer.Hit;
    }

    public bool Contains(ulong key) => _slab.Find(key) >= 0 || _policy.Contains(key);

    public bool Remove(ulong key)
    {
        var slot = _slab.Find(key);
        if (slot < 0) return _policy.Remove(key);
        Unused = Unused.Add(_slab[slot].SizeBytes);
        TakeOut(slot);
        return true;
    }

    public void Resize(long capacityBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacityBytes);
        CapacityBytes = capacityBytes;
        // What waits beyond its share stays while everything fits; the next prefetch trims it.
        while (_waiting.Bytes >= CapacityBytes || (_waiting.Bytes > WaitingBytesMax && UsedBytes > CapacityBytes)) DropOldest();
        _policy.Resize(CapacityBytes - _waiting.Bytes);
    }

    public void Adopt(ulong key, int sizeBytes) => _policy.Adopt(key, sizeBytes);

    public void Visit(Action<ulong, int> visit)
    {
        for (var slot = _waiting.Tail; slot >= 0; slot = _slab[slot].Newer) visit(_slab[slot].Key, _slab[slot].SizeBytes);
        _policy.Visit(visit);
    }

    void IEvictionSink.Evicted(ulong key, int sizeBytes) => Evictions?.Evicted(key, sizeBytes);

    private void DropOldest()
    {
        var slot = _waiting.Tail;
        Unused = Unused.Add(_slab[slot].SizeBytes);
        Evictions?.Evicted(_slab[slot].Key, _slab[slot].SizeBytes);
        _waiting.Unlink(slot);
        _slab.Free(slot);
    }

    private void TakeOut(int slot)
    {
        _waiting.Unlink(slot);
        _slab.Free(slot);
        _policy.Resize(CapacityBytes - _waiting.Bytes);
    }
}
