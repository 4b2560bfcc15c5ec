namespace Presage.Content;

/// <summary>
/// W-TinyLFU: new entries live in a small window by age of use. What leaves the window enters the main part only if it was asked for more often than
/// what would have to go for it. The main part keeps entries that were used there apart from those on probation.
/// </summary>
/// <remarks>
/// G. Einziger, R. Friedman, B. Manes, "TinyLFU", ACM ToS 2017: window 1 % of the bytes, protected 80 % of the rest. Where sizes differ, a candidate
/// stands against the sum of all that must go for it: G. Einziger et al., "Lightweight Robust Size Aware Cache Management", ACM ToS 2022.
/// </remarks>
public sealed class WTinyLfuPolicy : SlabPolicy
{
    private const double WindowShare = 0.01;
    private const double ProtectedShare = 0.8;
    private const byte WindowNumber = 0;
    private const byte ProbationNumber = 1;
    private readonly EntryQueue _window;
    private readonly EntryQueue _probation;
    private readonly EntryQueue _protected;
    private readonly FrequencySketch _sketch;
    private readonly bool _isSketchShared;
    private long _windowBytes;
    private long _protectedBytes;

    public WTinyLfuPolicy(long capacityBytes) : this(capacityBytes, null)
    {
    }

    /// <param name="shared">A sketch that counts every request elsewhere already; null: one of its own.</param>
    internal WTinyLfuPolicy(long capacityBytes, FrequencySketch? shared) : base(capacityBytes)
    {
        _isSketchShared = shared is not null;
        _sketch = shared ?? new FrequencySketch();
        _window = new EntryQueue(Slab, WindowNumber);
        _probation = new EntryQueue(Slab, ProbationNumber);
        _protected = new EntryQueue(Slab, 2);
        Resized();
    }

    public override string Name => "w-tinylfu";

    public override long UsedBytes => _window.Bytes + _probation.Bytes + _protected.Bytes;

    public override int Count => _window.Count + _probation.Count + _protected.Count;

    private long MainBytes => _probation.Bytes + _protected.Bytes;

    public override CacheAnswer Request(ulong key, int sizeBytes)
    {
        if (!_isSketchShared) _sketch.Count(key);
        return base.Request(key, sizeBytes);
    }

    public override void Visit(Action<ulong, int> visit)
    {
        VisitQueue(_probation, visit);
        VisitQueue(_window, visit);
        VisitQueue(_protected, visit);
    }

    private protected override void Use(int slot)
    {
        if (Slab[slot].Queue == WindowNumber)
        {
            _window.MoveToHead(slot);
            return;
        }

        Unlink(slot);
        _protected.PushHead(slot);
        while (_protected.Bytes > _protectedBytes && _protected.Count > 1) _probation.PushHead(_protected.PopTail());
    }

    private protected override bool Admit(ulong key, int sizeBytes, int ghost)
    {
        var fresh = Slab.Add(key, sizeBytes);
        _window.PushHead(fresh);
        _sketch.Fit(Count);
        var admitted = true;
        while (_window.Bytes > _windowBytes)
        {
            var candidate = _window.PopTail();
            if (Contest(candidate)) continue;
            if (candidate == fresh) admitted = false;
            else Tell(candidate);
            Slab.Free(candidate);
        }

        // After a resize the main part may be over its share.
        while (UsedBytes > CapacityBytes) Evict();
        return admitted;
    }

    private protected override void Enter(int slot)
    {
        var main = CapacityBytes - _windowBytes;
        var queue = _probation.Bytes < main - _protectedBytes ? _probation : MainBytes + Slab[slot].SizeBytes <= main ? _protected : _window;
        queue.PushHead(slot);
        _sketch.Fit(Count);
    }

    private protected override void Evict() => GiveUp(_probation.Count > 0 ? _probation : _protected.Count > 0 ? _protected : _window);

    private protected override void Unlink(int slot) =>
        (Slab[slot].Queue switch { WindowNumber => _window, ProbationNumber => _probation, _ => _protected }).Unlink(slot);

    private protected override void Resized()
    {
        _windowBytes = Math.Max(1, (long)(CapacityBytes * WindowShare));
        _protectedBytes = (long)((CapacityBytes - _windowBytes) * ProtectedShare);
    }

    /// <summary>Lets a candidate into the main part if there is room, or if it was asked for more often than all that must go for it.</summary>
    private bool Contest(int candidate)
    {
        var needed = MainBytes + Slab[candidate].SizeBytes - (CapacityBytes - _windowBytes);
        if (needed > MainBytes) return false;
        if (needed > 0 && !IsWorth(candidate, needed)) return false;
        while (MainBytes + Slab[candidate].SizeBytes > CapacityBytes - _windowBytes) GiveUp(_probation.Count > 0 ? _probation : _protected);
        _probation.PushHead(candidate);
        return true;
    }

    private bool IsWorth(int candidate, long needed)
    {
        var frequency = _sketch.Frequency(Slab[candidate].Key);
        var victim = _probation.Count > 0 ? _probation.Tail : _protected.Tail;
        for (var sum = 0; needed > 0; victim = Next(victim))
        {
            sum += _sketch.Frequency(Slab[victim].Key);
            if (sum >= frequency) return false;
            needed -= Slab[victim].SizeBytes;
        }

        return true;
    }

    /// <summary>The entry that goes after this one: all of probation, then protected.</summary>
    private int Next(int slot) => Slab[slot].Newer >= 0 || Slab[slot].Queue != ProbationNumber ? Slab[slot].Newer : _protected.Tail;

    private void GiveUp(EntryQueue queue)
    {
        var slot = queue.PopTail();
        Tell(slot);
        Slab.Free(slot);
    }
}
