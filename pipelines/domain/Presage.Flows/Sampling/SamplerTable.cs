namespace Presage.Flows;

/// <summary>Sampling intervals that a domain announced in options records: by sampler id, by interface, or for all of it.</summary>
/// <remarks>Holds at most <c>entriesMax</c> ids; another one is refused and the caller counts it.</remarks>
internal sealed class SamplerTable(int entriesMax)
{
    private const ulong InterfaceKind = 1UL << 63;

    private readonly Dictionary<ulong, uint> _intervals = [];

    public bool HasInterfaces { get; private set; }

    /// <summary>The interval for records that name no sampler; 0 when none was announced.</summary>
    public uint DefaultInterval { get; private set; }

    public void SetDefault(uint interval) => DefaultInterval = interval;

    public bool TrySetSampler(ulong id, uint interval) => TrySet(id & ~InterfaceKind, interval);

    public bool TrySetInterface(uint index, uint interval)
    {
        var isSet = TrySet(InterfaceKind | index, interval);
        HasInterfaces |= isSet;
        return isSet;
    }

    /// <summary>The interval of a sampler; 0 when it was never announced.</summary>
    public uint OfSampler(ulong id) => _intervals.GetValueOrDefault(id & ~InterfaceKind);

    /// <summary>The interval of an input interface; 0 when it was not announced.</summary>
    public uint OfInterface(uint index) => HasInterfaces ? _intervals.GetValueOrDefault(InterfaceKind | index) : 0;

    /// <summary>Every announcement for a sampler or interface, in the order of the keys.</summary>
    public IEnumerable<SamplerView> All => Entries
        .Select(static pair => new SamplerView((pair.Key & InterfaceKind) != 0, pair.Key & ~InterfaceKind, pair.Interval));

    /// <summary>Keys as they are kept, interfaces marked in the high bit, in order.</summary>
    public IEnumerable<(ulong Key, uint Interval)> Entries => _intervals.OrderBy(static pair => pair.Key).Select(static pair => (pair.Key, pair.Value));

    public void Restore(ulong key, uint interval) => HasInterfaces |= TrySet(key, interval) && (key & InterfaceKind) != 0;

    private bool TrySet(ulong key, uint interval)
    {
        if (!_intervals.ContainsKey(key) && _intervals.Count >= entriesMax) return false;
        _intervals[key] = interval;
        return true;
    }
}
