using System.Collections.Immutable;

namespace Presage.Content;

/// <summary>
/// The policy of those it knows that hits most on the present load. Ghosts of all of them race (<see cref="GhostRace"/>); the cache holds what the leader's
/// ghost holds, and leftovers until their room is needed. Once the ghosts see a part of the keys only, the leader runs in full beside them.
/// </summary>
/// <remarks>
/// R. Subramanian et al., "Adaptive Caches: Effective Shaping of Cache Behavior to Workloads", MICRO 2006: to imitate a policy, evict what it does not hold.
/// Why LIRS begins: a loop larger than the cache is lost for good by whatever forgets its first round, and nothing later makes up for that.
/// </remarks>
public sealed class AdaptivePolicy : ICachePolicy, IEvictionSink
{
    private const string SketchedName = "w-tinylfu";
    private const int GhostEntriesMax = 65_536;

    /// <summary>Hits that a rival must have won for each entry that would have to be fetched to hold what it holds. Chosen on the traces of pipelines/docs/caches.md.</summary>
    private const double FetchPrice = 0.5;
    private const double PriceStep = 1.0 / 64;
    private readonly GhostRace _race;
    private readonly FollowedEntries _entries = new();
    private readonly FrequencySketch _sketch = new();

    // The leader in full once its ghost is not; null before.
    private ICachePolicy? _full;

    public AdaptivePolicy(long capacityBytes) : this(capacityBytes, GhostEntriesMax)
    {
    }

    /// <param name="ghostEntriesMax">Entries up to which ghosts see every key; above, one key of two, four, …</param>
    internal AdaptivePolicy(long capacityBytes, int ghostEntriesMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacityBytes);
        CapacityBytes = capacityBytes;
        _race = new GhostRace(Candidates, capacityBytes, ghostEntriesMax);
        InCharge.Evictions = this;
    }

    /// <summary>Those that race; the first is in charge until another leads.</summary>
    public static ImmutableArray<string> Candidates { get; } = ["lirs", "s3-fifo", SketchedName, "arc", "sieve", "lru"];

    public string Name => "adaptive";

    /// <summary>Name of the policy in charge.</summary>
    public string Current => InCharge.Name;

    /// <summary>How often another policy took over.</summary>
    public int Changes { get; private set; }

    public long CapacityBytes { get; private set; }

    public long UsedBytes => _entries.Bytes;

    public int Count => _entries.Count;

    public IEvictionSink? Evictions
    {
        get => _entries.Evictions;
        set => _entries.Evictions = value;
    }

    private ICachePolicy InCharge => _full ?? _race.Leader;

    public CacheAnswer Request(ulong key, int sizeBytes)
    {
        var isHeld = _entries.Contains(key);
        _race.Request(key, sizeBytes);
        var answer = _race.LeaderAnswer;
        if (_full is not null)
        {
            _sketch.Count(key);
            answer = _full.Request(key, sizeBytes);
        }

        if (answer != CacheAnswer.Refused) _entries.Follow(key, sizeBytes, CapacityBytes);
        if (_race.Challenger() is >= 0 and var challenger && IsWorth(challenger)) Change(challenger);
        if (_race.IsTooLarge) Thin();
        return isHeld ? CacheAnswer.Hit : answer == CacheAnswer.Refused ? CacheAnswer.Refused : CacheAnswer.Admitted;
    }

    public bool Contains(ulong key) => _entries.Contains(key);

    public bool Remove(ulong key)
    {
        _race.Remove(key);
        _full?.Remove(key);
        return _entries.Remove(key);
    }

    public void Resize(long capacityBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacityBytes);
        CapacityBytes = capacityBytes;
        _race.Resize(capacityBytes);
        _full?.Resize(capacityBytes);
        _entries.Trim(capacityBytes);
    }

    public void Adopt(ulong key, int sizeBytes)
    {
        if (UsedBytes + sizeBytes > CapacityBytes) throw new InvalidOperationException($"{sizeBytes} bytes do not fit beside {UsedBytes} in {CapacityBytes}.");
        _race.Adopt(key, sizeBytes);
        _full?.Adopt(key, sizeBytes);
        _entries.Follow(key, sizeBytes, CapacityBytes);
    }

    public void Visit(Action<ulong, int> visit) => _entries.Visit(visit);

    /// <summary>The policy in charge gives up an entry.</summary>
    void IEvictionSink.Evicted(ulong key, int sizeBytes) => _entries.GiveUp(key);

    /// <summary>Whether a challenger has won more hits than it would cost fetches to hold what it holds; if not, that is its price from now on.</summary>
    private bool IsWorth(int challenger)
    {
        if (_full is not null) return true;
        var missing = 0;
        _race.Ghost(challenger).Visit((key, _) =>
        {
            if (!_entries.Contains(key)) missing++;
        });
        var lead = _race.Lead(challenger);
        var price = missing * FetchPrice;
        if (lead >= price) return true;
        _race.SetPrice(challenger, Math.Max(price, lead + Count * PriceStep));
        return false;
    }

    private void Change(int challenger)
    {
        Changes++;
        InCharge.Evictions = null;
        _race.Crown(challenger);
        if (_full is not null)
        {
            var name = _race.Leader.Name;
            _sketch.Fit(Count);
            ICachePolicy next = name == SketchedName ? new WTinyLfuPolicy(CapacityBytes, _sketch) : CachePolicies.Create(name, CapacityBytes)!;
            _full.Visit((key, sizeBytes) =>
            {
                if (_entries.Contains(key)) next.Adopt(key, sizeBytes);
            });
            _full = next;
        }

        InCharge.Evictions = this;
        _entries.Turn(InCharge);
    }

    private void Thin()
    {
        _full ??= _race.Leader;
        _race.Thin();
        _sketch.Fit(Count);
    }
}
