namespace Presage.Content;

/// <summary>
/// LIRS: an entry is kept for the time between its last two uses rather than since the last one. Those with short times (LIR) fill almost the whole cache;
/// the others (HIR) pass a short queue, and their keys stay on the stack for a while, so that a return shows its time.
/// </summary>
/// <remarks>
/// S. Jiang, X. Zhang, "LIRS: An Efficient Low Inter-reference Recency Set Replacement Policy", SIGMETRICS 2002. The stack holds LIR entries, held HIR
/// entries and ghosts in order of use, and its oldest is always LIR (pruning). HIR entries that are held are also in the queue, which gives up its oldest.
/// </remarks>
public sealed class LirsPolicy : ICachePolicy
{
    private const double QueueShare = 0.01;

    /// <summary>Bytes that ghosts may stand for, in capacities.</summary>
    private const int GhostCapacities = 1;
    private const byte Lir = 1;
    private const byte GhostNumber = 1;
    private readonly EntrySlab _stackSlab = new(0);
    private readonly EntrySlab _hirSlab = new(0);
    private readonly EntryQueue _stack;
    private readonly EntryQueue _held;
    private readonly EntryQueue _ghosts;
    private long _lirBytes;
    private int _lirCount;

    public LirsPolicy(long capacityBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacityBytes);
        CapacityBytes = capacityBytes;
        _stack = new EntryQueue(_stackSlab, 0);
        _held = new EntryQueue(_hirSlab, 0);
        _ghosts = new EntryQueue(_hirSlab, GhostNumber);
    }

    public string Name => "lirs";

    public long CapacityBytes { get; private set; }

    public long UsedBytes => _lirBytes + _held.Bytes;

    public int Count => _lirCount + _held.Count;

    public IEvictionSink? Evictions { get; set; }

    private long LirBytesMax => CapacityBytes - Math.Max(1, (long)(CapacityBytes * QueueShare));

    public CacheAnswer Request(ulong key, int sizeBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sizeBytes);
        var inStack = _stackSlab.Find(key);
        if (inStack >= 0 && _stackSlab[inStack].Uses == Lir)
        {
            _stack.MoveToHead(inStack);
            Prune();
            return CacheAnswer.Hit;
        }

        var hir = _hirSlab.Find(key);
        if (hir >= 0 && _hirSlab[hir].Queue != GhostNumber)
        {
            UseHir(hir, inStack);
            return CacheAnswer.Hit;
        }

        if (sizeBytes > CapacityBytes) return CacheAnswer.Refused;
        Admit(key, sizeBytes);
        return CacheAnswer.Admitted;
    }

    public bool Contains(ulong key)
    {
        var hir = _hirSlab.Find(key);
        if (hir >= 0) return _hirSlab[hir].Queue != GhostNumber;
        return _stackSlab.Find(key) >= 0;
    }

    public bool Remove(ulong key)
    {
        if (!Contains(key)) return false;
        var hir = _hirSlab.Find(key);
        if (hir >= 0) DropHir(hir);
        var inStack = _stackSlab.Find(key);
        if (inStack < 0) return true;
        if (_stackSlab[inStack].Uses == Lir) CountLir(inStack, -1);
        DropStack(inStack);
        Prune();
        return true;
    }

    public void Resize(long capacityBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacityBytes);
        CapacityBytes = capacityBytes;
        while (UsedBytes > CapacityBytes) Evict();
        Demote();
        ForgetGhosts();
    }

    public void Adopt(ulong key, int sizeBytes)
    {
        if (UsedBytes + sizeBytes > CapacityBytes) throw new InvalidOperationException($"{sizeBytes} bytes do not fit beside {UsedBytes} in {CapacityBytes}.");
        if (_hirSlab.Find(key) >= 0 || _stackSlab.Find(key) >= 0) throw new InvalidOperationException("The key is held or remembered already.");
        PushLir(key, sizeBytes);
        Demote();
    }

    public void Visit(Action<ulong, int> visit)
    {
        for (var slot = _held.Tail; slot >= 0; slot = _hirSlab[slot].Newer) visit(_hirSlab[slot].Key, _hirSlab[slot].SizeBytes);
        for (var slot = _stack.Tail; slot >= 0; slot = _stackSlab[slot].Newer)
        {
            if (_stackSlab[slot].Uses == Lir) visit(_stackSlab[slot].Key, _stackSlab[slot].SizeBytes);
        }
    }

    private void UseHir(int hir, int inStack)
    {
        var (key, sizeBytes) = (_hirSlab[hir].Key, _hirSlab[hir].SizeBytes);
        if (inStack < 0)
        {
            _stack.PushHead(_stackSlab.Add(key, sizeBytes));
            _held.MoveToHead(hir);
            return;
        }

        DropHir(hir);
        _stackSlab[inStack].Uses = Lir;
        CountLir(inStack, 1);
        _stack.MoveToHead(inStack);
        Demote();
    }

    private void Admit(ulong key, int sizeBytes)
    {
        while (UsedBytes + sizeBytes > CapacityBytes) Evict();
        var hir = _hirSlab.Find(key);
        if (hir >= 0)
        {
            // A ghost: its key is on the stack, so the time between its uses is short.
            DropHir(hir);
            DropStack(_stackSlab.Find(key));
            PushLir(key, sizeBytes);
            Demote();
        }
        else if (_lirBytes + sizeBytes <= LirBytesMax)
        {
            PushLir(key, sizeBytes);
        }
        else
        {
            _stack.PushHead(_stackSlab.Add(key, sizeBytes));
            _held.PushHead(_hirSlab.Add(key, sizeBytes));
            Prune();
        }
    }

    private void Evict()
    {
        if (_held.Count == 0) DemoteOldest();
        var slot = _held.PopTail();
        var (key, sizeBytes) = (_hirSlab[slot].Key, _hirSlab[slot].SizeBytes);
        Evictions?.Evicted(key, sizeBytes);
        if (_stackSlab.Find(key) < 0)
        {
            _hirSlab.Free(slot);
            return;
        }

        _ghosts.PushHead(slot);
        ForgetGhosts();
    }

    private void PushLir(ulong key, int sizeBytes)
    {
        var slot = _stackSlab.Add(key, sizeBytes);
        _stackSlab[slot].Uses = Lir;
        _stack.PushHead(slot);
        CountLir(slot, 1);
    }

    private void Demote()
    {
        while (_lirBytes > LirBytesMax && _lirCount > 1) DemoteOldest();
    }

    private void DemoteOldest()
    {
        Prune();
        var slot = _stack.Tail;
        CountLir(slot, -1);
        _held.PushHead(_hirSlab.Add(_stackSlab[slot].Key, _stackSlab[slot].SizeBytes));
        DropStack(slot);
        Prune();
    }

    /// <summary>Takes what is older than the oldest LIR entry off the stack; ghosts among it are forgotten.</summary>
    private void Prune()
    {
        while (_stack.Count > 0 && _stackSlab[_stack.Tail].Uses != Lir)
        {
            var hir = _hirSlab.Find(_stackSlab[_stack.Tail].Key);
            if (_hirSlab[hir].Queue == GhostNumber) DropHir(hir);
            DropStack(_stack.Tail);
        }
    }

    private void ForgetGhosts()
    {
        while (_ghosts.Bytes > GhostCapacities * CapacityBytes)
        {
            DropStack(_stackSlab.Find(_hirSlab[_ghosts.Tail].Key));
            DropHir(_ghosts.Tail);
        }
    }

    private void DropHir(int slot)
    {
        (_hirSlab[slot].Queue == GhostNumber ? _ghosts : _held).Unlink(slot);
        _hirSlab.Free(slot);
    }

    private void DropStack(int slot)
    {
        _stack.Unlink(slot);
        _stackSlab.Free(slot);
    }

    private void CountLir(int slot, int sign)
    {
        _lirBytes += sign * _stackSlab[slot].SizeBytes;
        _lirCount += sign;
    }
}
