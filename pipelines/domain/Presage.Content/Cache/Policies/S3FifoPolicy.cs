namespace Presage.Content;

/// <summary>
/// S3-FIFO: new entries pass a small queue, and only those used at least twice there go on to the main queue; the rest is remembered in a ghost
/// queue, from which a returning key enters the main queue at once. The main queue spares an entry once for each use, at most three times.
/// </summary>
/// <remarks>
/// J. Yang et al., "FIFO Queues are All You Need for Cache Eviction", SOSP 2023: small queue 10 % of the bytes, ghosts 90 %. An entry as large as
/// the small queue is refused, unless its key is remembered.
/// </remarks>
public sealed class S3FifoPolicy : SlabPolicy
{
    private const double SmallShare = 0.1;
    private const double GhostShare = 0.9;
    private const int UsesToStay = 2;
    private const int UsesMax = 3;
    private const byte SmallNumber = 0;
    private const byte MainNumber = 1;
    private const byte GhostNumber = 2;
    private readonly EntryQueue _small;
    private readonly EntryQueue _main;
    private readonly EntryQueue _ghosts;
    private long _smallBytes;
    private long _ghostBytes;

    public S3FifoPolicy(long capacityBytes) : base(capacityBytes)
    {
        _small = new EntryQueue(Slab, SmallNumber);
        _main = new EntryQueue(Slab, MainNumber);
        _ghosts = new EntryQueue(Slab, GhostNumber);
        Resized();
    }

    public override string Name => "s3-fifo";

    public override long UsedBytes => _small.Bytes + _main.Bytes;

    public override int Count => _small.Count + _main.Count;

    public override void Visit(Action<ulong, int> visit)
    {
        VisitQueue(_small, visit);
        VisitQueue(_main, visit);
    }

    private protected override bool IsHeld(int slot) => Slab[slot].Queue != GhostNumber;

    private protected override void Use(int slot)
    {
        ref var entry = ref Slab[slot];
        if (entry.Uses < UsesMax) entry.Uses++;
    }

    private protected override bool Admit(ulong key, int sizeBytes, int ghost)
    {
        // Out of the ghosts before room is made: that may drop the oldest of them.
        if (ghost >= 0) DropGhost(ghost);
        MakeRoom(sizeBytes);
        if (ghost < 0 && sizeBytes >= _smallBytes && _smallBytes > 1) return false;
        (ghost < 0 ? _small : _main).PushHead(Slab.Add(key, sizeBytes));
        return true;
    }

    private protected override void Enter(int slot) => _main.PushHead(slot);

    private protected override void Evict()
    {
        if (_main.Bytes <= CapacityBytes - _smallBytes && _small.Count > 0 && EvictFromSmall()) return;
        EvictFromMain();
    }

    private protected override void Unlink(int slot) => (Slab[slot].Queue == SmallNumber ? _small : _main).Unlink(slot);

    private protected override void Resized()
    {
        _smallBytes = Math.Max(1, (long)(CapacityBytes * SmallShare));
        _ghostBytes = (long)(CapacityBytes * GhostShare);
        while (_ghosts.Bytes > _ghostBytes) DropGhost(_ghosts.Tail);
    }

    /// <summary>Moves entries on until one goes; false if all of them moved on.</summary>
    private bool EvictFromSmall()
    {
        while (_small.Count > 0)
        {
            var slot = _small.PopTail();
            if (Slab[slot].Uses < UsesToStay)
            {
                Tell(slot);
                Remember(slot);
                return true;
            }

            Slab[slot].Uses = 0;
            _main.PushHead(slot);
        }

        return false;
    }

    private void EvictFromMain()
    {
        while (true)
        {
            var slot = _main.PopTail();
            if (Slab[slot].Uses == 0)
            {
                Tell(slot);
                Slab.Free(slot);
                return;
            }

            Slab[slot].Uses--;
            _main.PushHead(slot);
        }
    }

    private void Remember(int slot)
    {
        var size = Slab[slot].SizeBytes;
        if (size > _ghostBytes)
        {
            Slab.Free(slot);
            return;
        }

        while (_ghosts.Bytes + size > _ghostBytes) DropGhost(_ghosts.Tail);
        _ghosts.PushHead(slot);
    }

    private void DropGhost(int slot)
    {
        _ghosts.Unlink(slot);
        Slab.Free(slot);
    }
}
