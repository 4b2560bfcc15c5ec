namespace Presage.Content;

/// <summary>What the policies have in common: the slab, the capacity, the way from a miss to an admission. A policy says what a use is, where a new
/// entry goes and which entry goes next.</summary>
public abstract class SlabPolicy : ICachePolicy
{
    private protected SlabPolicy(long capacityBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacityBytes);
        CapacityBytes = capacityBytes;
        Slab = new EntrySlab(0);
    }

    public abstract string Name { get; }

    public long CapacityBytes { get; private set; }

    public abstract long UsedBytes { get; }

    public abstract int Count { get; }

    public IEvictionSink? Evictions { get; set; }

    private protected EntrySlab Slab { get; }

    public virtual CacheAnswer Request(ulong key, int sizeBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sizeBytes);
        var slot = Slab.Find(key);
        if (slot >= 0 && IsHeld(slot))
        {
            Use(slot);
            return CacheAnswer.Hit;
        }

        return sizeBytes <= CapacityBytes && Admit(key, sizeBytes, slot) ? CacheAnswer.Admitted : CacheAnswer.Refused;
    }

    public bool Contains(ulong key)
    {
        var slot = Slab.Find(key);
        return slot >= 0 && IsHeld(slot);
    }

    public bool Remove(ulong key)
    {
        var slot = Slab.Find(key);
        if (slot < 0 || !IsHeld(slot)) return false;
        Unlink(slot);
        Slab.Free(slot);
        return true;
    }

    public void Resize(long capacityBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacityBytes);
        CapacityBytes = capacityBytes;
        Resized();
        while (UsedBytes > CapacityBytes) Evict();
    }

    public void Adopt(ulong key, int sizeBytes)
    {
        if (UsedBytes + sizeBytes > CapacityBytes) throw new InvalidOperationException($"{sizeBytes} bytes do not fit beside {UsedBytes} in {CapacityBytes}.");
        var slot = Slab.Find(key);
        if (slot < 0) slot = Slab.Add(key, sizeBytes);
        else throw new InvalidOperationException("The key is held or remembered already.");
        Enter(slot);
    }

    public abstract void Visit(Action<ulong, int> visit);

    /// <summary>Whether a slot is an entry and not the memory of one.</summary>
    private protected virtual bool IsHeld(int slot) => true;

    private protected abstract void Use(int slot);

    /// <summary>Makes room and admits; <paramref name="ghost"/> is the slot that remembers the key, or -1.</summary>
    private protected abstract bool Admit(ulong key, int sizeBytes, int ghost);

    /// <summary>Puts a slot that is in no queue where an entry belongs that has proved itself.</summary>
    private protected abstract void Enter(int slot);

    /// <summary>Gives up one entry; there is one.</summary>
    private protected abstract void Evict();

    /// <summary>Takes an entry that is held out of its queue.</summary>
    private protected abstract void Unlink(int slot);

    /// <summary>The capacity has changed: parts of it are to be worked out again.</summary>
    private protected virtual void Resized()
    {
    }

    private protected void MakeRoom(int sizeBytes)
    {
        while (UsedBytes + sizeBytes > CapacityBytes) Evict();
    }

    private protected void Tell(int slot) => Evictions?.Evicted(Slab[slot].Key, Slab[slot].SizeBytes);

    private protected void VisitQueue(EntryQueue queue, Action<ulong, int> visit)
    {
        for (var slot = queue.Tail; slot >= 0; slot = Slab[slot].Newer) visit(Slab[slot].Key, Slab[slot].SizeBytes);
    }
}
