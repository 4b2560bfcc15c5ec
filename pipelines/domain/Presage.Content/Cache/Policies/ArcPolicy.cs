namespace Presage.Content;

/// <summary>
/// ARC: one list of entries used once, one of entries used again, and for each a list of ghosts. A returning ghost moves the target size of the
/// first list towards the list that would have kept it.
/// </summary>
/// <remarks>
/// N. Megiddo, D. S. Modha, "ARC: A Self-Tuning, Low Overhead Replacement Cache", FAST 2003, figure 4. T1 and T2 are the entries, B1 and B2 the ghosts,
/// c the capacity, p the target bytes of T1. Sizes are summed where the paper counts pages; p moves by the paper's ratio, in bytes, as in the
/// published counts.
/// </remarks>
public sealed class ArcPolicy : SlabPolicy
{
    /// <summary>Bytes that ghosts may stand for, in capacities.</summary>
    private const int GhostCapacities = 4;
    private const byte OnceGhostNumber = 2;
    private const byte AgainGhostNumber = 3;
    private readonly EntryQueue _once;
    private readonly EntryQueue _again;
    private readonly EntryQueue _onceGhosts;
    private readonly EntryQueue _againGhosts;
    private double _onceTarget;

    // What Evict does differs with the reason for it.
    private byte _returning;
    private long _incomingBytes;

    public ArcPolicy(long capacityBytes) : base(capacityBytes)
    {
        _once = new EntryQueue(Slab, 0);
        _again = new EntryQueue(Slab, 1);
        _onceGhosts = new EntryQueue(Slab, OnceGhostNumber);
        _againGhosts = new EntryQueue(Slab, AgainGhostNumber);
    }

    public override string Name => "arc";

    public override long UsedBytes => _once.Bytes + _again.Bytes;

    public override int Count => _once.Count + _again.Count;

    private long AllBytes => UsedBytes + _onceGhosts.Bytes + _againGhosts.Bytes;

    public override void Visit(Action<ulong, int> visit)
    {
        VisitQueue(_once, visit);
        VisitQueue(_again, visit);
    }

    private protected override bool IsHeld(int slot) => Slab[slot].Queue < OnceGhostNumber;

    private protected override void Use(int slot)
    {
        Unlink(slot);
        _again.PushHead(slot);
    }

    private protected override bool Admit(ulong key, int sizeBytes, int ghost)
    {
        _returning = ghost >= 0 ? Slab[ghost].Queue : (byte)0;
        if (ghost >= 0) Learn(ghost);
        _incomingBytes = sizeBytes;
        MakeRoom(sizeBytes);
        (_returning, _incomingBytes) = (0, 0);
        (ghost >= 0 ? _again : _once).PushHead(Slab.Add(key, sizeBytes));
        return true;
    }

    private protected override void Enter(int slot) => _again.PushHead(slot);

    private protected override void Unlink(int slot) => (Slab[slot].Queue == 0 ? _once : _again).Unlink(slot);

    private protected override void Evict()
    {
        if (_returning == 0 && _once.Bytes + _onceGhosts.Bytes + _incomingBytes > CapacityBytes && _once.Count + _onceGhosts.Count > 0)
        {
            if (_onceGhosts.Count > 0)
            {
                Drop(_onceGhosts);
            }
            else
            {
                Tell(_once.Tail);
                Drop(_once);
                return;
            }
        }
        else if (_returning == 0 && AllBytes >= 2 * CapacityBytes && _againGhosts.Count > 0)
        {
            Drop(_againGhosts);
        }

        Replace();
    }

    private protected override void Resized()
    {
        _onceTarget = Math.Min(_onceTarget, CapacityBytes);
        ForgetGhosts();
    }

    private void Learn(int ghost)
    {
        double once = _onceGhosts.Bytes, again = _againGhosts.Bytes;
        var inOnce = _returning == OnceGhostNumber;
        _onceTarget = inOnce
            ? Math.Min(_onceTarget + Math.Max(again / once, 1), CapacityBytes)
            : Math.Max(_onceTarget - Math.Max(once / again, 1), 0);
        (inOnce ? _onceGhosts : _againGhosts).Unlink(ghost);
        Slab.Free(ghost);
    }

    private void Replace()
    {
        var fromOnce = _once.Count > 0 && (_once.Bytes > _onceTarget || (_once.Bytes == _onceTarget && _returning == AgainGhostNumber));
        var queue = fromOnce || _again.Count == 0 ? _once : _again;
        var slot = queue.PopTail();
        Tell(slot);
        (queue == _once ? _onceGhosts : _againGhosts).PushHead(slot);
        ForgetGhosts();
    }

    /// <summary>Where sizes differ the paper's rule lets ghosts gather beyond 2c; this bounds them.</summary>
    private void ForgetGhosts()
    {
        while (_onceGhosts.Bytes + _againGhosts.Bytes > GhostCapacities * CapacityBytes) Drop(_againGhosts.Count > 0 ? _againGhosts : _onceGhosts);
    }

    private void Drop(EntryQueue queue) => Slab.Free(queue.PopTail());
}
