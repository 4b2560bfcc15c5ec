using Presage.Core;

namespace Presage.Flows;

/// <summary>The subscribers of a directory file, found by address through their prefixes; immutable, safe to share between threads.</summary>
/// <remarks>
/// Indexes are given in the order of the file. A directory made by <see cref="Reload"/> keeps the index of every subscriber it knew, also of
/// those that the new file leaves out: they keep their profile and no longer match any address.
/// </remarks>
public sealed class SubscriberDirectory : ISubscriberLookup
{
    private const int IsShared = 1 << 30;

    private readonly SubscriberProfile[] _profiles;
    private readonly Dictionary<SubscriberId, int> _indexes;

    /// <summary>By prefix the subscriber's index, or where several hold it the number of its holdings with <see cref="IsShared"/>.</summary>
    private readonly PrefixIndex _prefixes;
    private readonly AddressHoldings[] _holdings;
    private readonly ILookup<int, IpPrefix> _prefixesByIndex;
    private readonly int _subscribersMax;

    private SubscriberDirectory(SubscriberDirectory? previous, IReadOnlyList<DirectoryEntry> entries, IReadOnlyList<DirectoryEntry> assigned, int subscribersMax)
    {
        var profiles = new List<SubscriberProfile>(previous?._profiles ?? []);
        _indexes = previous is null ? [] : new Dictionary<SubscriberId, int>(previous._indexes);
        var held = new List<(IpPrefix Prefix, AddressHolding Holding, bool IsAlways)>(entries.Count + assigned.Count);
        var seen = new HashSet<int>();
        var shared = new Dictionary<SubscriberTerms, SubscriberTerms>();
        var linesLeft = entries.Count;
        // The file's lines come first: what they say of a subscriber stands, whoever else gives it addresses.
        foreach (var entry in entries.Concat(assigned))
        {
            var isLine = linesLeft-- > 0;
            var profile = new SubscriberProfile(entry.Subscriber, Shared(shared, new SubscriberTerms(entry.Site, entry.Device, entry.Plan) { System = entry.System }));
            if (!_indexes.TryGetValue(entry.Subscriber, out var index))
            {
                if (!isLine && profiles.Count >= subscribersMax)
                {
                    Refused++;
                    continue;
                }

                index = profiles.Count;
                _indexes.Add(entry.Subscriber, index);
                profiles.Add(profile);
            }

            if (seen.Add(index)) profiles[index] = profile;
            // What runs there a lease may tell of whom the file names.
            else if (profiles[index].System.Length == 0 && profile.System.Length > 0) profiles[index] = profiles[index] with { Terms = Shared(shared, profiles[index].Terms with { System = profile.System }) };
            if (entry.Prefix is { } prefix) held.Add((prefix, new AddressHolding(index, entry.From, entry.Until, entry.Ports), entry.IsAlways));
        }

        _profiles = [.. profiles];
        (_prefixes, _holdings) = Index(held);
        _prefixesByIndex = LastHolders(held).ToLookup(one => one.SubscriberIndex, one => one.Prefix);
        (Entries, Assigned, _subscribersMax) = (entries, assigned, subscribersMax);
    }

    /// <summary>Of nobody: for those whose subscribers other sources tell.</summary>
    public static SubscriberDirectory Empty { get; } = new(null, [], [], int.MaxValue);

    /// <summary>Addresses of subscribers for whom there was no room; a directory has room for all its lines.</summary>
    public long Refused { get; }

    /// <summary>The lines of the file, in its order.</summary>
    public IReadOnlyList<DirectoryEntry> Entries { get; }

    /// <summary>Addresses that other sources gave to subscribers, beside the file.</summary>
    public IReadOnlyList<DirectoryEntry> Assigned { get; }

    public int Count => _profiles.Length;

    public SubscriberProfile this[int index] => _profiles[index];

    /// <summary>
    /// Reads CSV with the header <c>prefix,subscriber,site,device,plan</c>, behind which <c>from</c>, <c>until</c> and <c>ports</c> may stand.
    /// Empty lines and lines that begin with <c>#</c> are skipped; a cell may stand in double quotes, a quote in it doubled.
    /// </summary>
    /// <returns>The directory, or all problems of the file at once.</returns>
    public static DirectoryParseResult Parse(string csv, string fileName) => Parse(null, csv, fileName);

    /// <summary>Reads a newer version of the file; subscribers known here keep their index.</summary>
    public DirectoryParseResult Reload(string csv, string fileName) => Parse(this, csv, fileName);

    /// <summary>The same file with other addresses from other sources; subscribers known here keep their index.</summary>
    /// <param name="subscribersMax">Beyond it no subscriber is added that the file does not name.</param>
    public SubscriberDirectory With(IReadOnlyList<DirectoryEntry> assigned, int subscribersMax) => new(this, Entries, assigned, subscribersMax);

    /// <summary>
    /// The prefixes that lead to a subscriber, in the order of the file: those that it has alone, or had last; none for one that a newer file left out.
    /// </summary>
    public IEnumerable<IpPrefix> PrefixesOf(int subscriberIndex) => _prefixesByIndex[subscriberIndex];

    /// <summary>Who has the address always and on all ports.</summary>
    public bool TryFind(NetAddress address, out int subscriberIndex)
    {
        subscriberIndex = _prefixes.Find(address);
        return (uint)subscriberIndex < IsShared;
    }

    /// <inheritdoc/>
    /// <remarks>The longest prefix decides, also where nobody holds it at that time or on that port.</remarks>
    public bool TryFind(NetAddress address, ushort port, EventTime at, out int subscriberIndex)
    {
        subscriberIndex = _prefixes.Find(address);
        if (subscriberIndex >= IsShared) subscriberIndex = _holdings[subscriberIndex & ~IsShared].Find(port, at);
        return subscriberIndex >= 0;
    }

    /// <inheritdoc/>
    public void Prefetch(ReadOnlySpan<FlowRecord> records)
    {
        foreach (ref readonly var record in records)
        {
            _prefixes.Prefetch(record.SourceAddress);
            _prefixes.Prefetch(record.DestinationAddress);
        }
    }

    public bool TryFind(SubscriberId subscriber, out int subscriberIndex) => _indexes.TryGetValue(subscriber, out subscriberIndex);

    private static DirectoryParseResult Parse(SubscriberDirectory? previous, string csv, string fileName)
    {
        var reader = new DirectoryReader(fileName);
        reader.Read(csv);
        return reader.Problems.Count > 0
            ? new DirectoryParseResult(null, [.. reader.Problems])
            : new DirectoryParseResult(new SubscriberDirectory(previous, reader.Entries, previous?.Assigned ?? [], previous?._subscribersMax ?? int.MaxValue), []);
    }

    private static (PrefixIndex Prefixes, AddressHoldings[] Holdings) Index(List<(IpPrefix Prefix, AddressHolding Holding, bool IsAlways)> held)
    {
        var prefixes = new List<KeyValuePair<IpPrefix, int>>();
        var holdings = new List<AddressHoldings>();
        foreach (var group in held.GroupBy(one => one.Prefix))
        {
            var holders = group.ToList();
            if (holders is [{ IsAlways: true }])
            {
                prefixes.Add(KeyValuePair.Create(group.Key, holders[0].Holding.SubscriberIndex));
                continue;
            }

            prefixes.Add(KeyValuePair.Create(group.Key, holdings.Count | IsShared));
            holdings.Add(new AddressHoldings(holders.Select(one => one.Holding)));
        }

        return (new PrefixIndex(prefixes), [.. holdings]);
    }

    private static SubscriberTerms Shared(Dictionary<SubscriberTerms, SubscriberTerms> all, SubscriberTerms terms)
    {
        if (all.TryGetValue(terms, out var first)) return first;
        all.Add(terms, terms);
        return terms;
    }

    /// <summary>Who has each prefix, or had it last; nobody where its ports are shared.</summary>
    private static IEnumerable<(int SubscriberIndex, IpPrefix Prefix)> LastHolders(List<(IpPrefix Prefix, AddressHolding Holding, bool IsAlways)> held)
    {
        var last = new Dictionary<IpPrefix, AddressHolding>(held.Count);
        foreach (var (prefix, holding, _) in held)
            if (holding.Ports.IsAll && (!last.TryGetValue(prefix, out var other) || holding.From >= other.From)) last[prefix] = holding;
        return last.Select(one => (one.Value.SubscriberIndex, one.Key));
    }
}
