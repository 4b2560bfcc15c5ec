using Presage.Core;
using Presage.Flows;
using Presage.Forecasting;

namespace Presage.Traffic;

/// <summary>Who stands behind a subscriber index, and in which shard and block it is. One writer, the window stage; readers on any thread.</summary>
/// <remarks>An index below <see cref="Count"/> can always be read: entries are in place before the count that shows them.</remarks>
public sealed class Roster(int shardCount, int blocksPerShard)
{
    private readonly BlockAddress[][] _addresses =
        [.. Enumerable.Range(0, shardCount).Select(shard => Enumerable.Range(0, blocksPerShard).Select(block => new BlockAddress(shard, block)).ToArray())];

    private volatile RosterEntry[] _entries = [];
    private volatile int _count;

    private volatile SubscriberDirectory? _directory;
    private volatile Dictionary<string, int> _sites = new(StringComparer.Ordinal);

    public int Count => _count;

    public int ShardCount => shardCount;

    public SubscriberProfile this[int index] => _entries[index].Profile;

    public int BlocksPerShard => blocksPerShard;

    public int ShardOf(int index) => _entries[index].Shard;

    /// <summary>In <c>[0, BlocksPerShard)</c>.</summary>
    public int BlockOf(int index) => _entries[index].Block;

    /// <summary>The block of a subscriber that need not be known.</summary>
    public int BlockOf(SubscriberId id) => BlockOf(StableHash.Of(id.Value));

    /// <summary>Number of the block among those of all shards, shard after shard.</summary>
    internal int PlaceOf(int index)
    {
        ref readonly var entry = ref _entries[index];
        return entry.Shard * blocksPerShard + entry.Block;
    }

    /// <summary>Numbers of sites are below it, those of indexes below <see cref="Count"/>.</summary>
    public int SiteCount => _sites.Count;

    public IEnumerable<string> Sites => _sites.Keys;

    /// <summary>Number of the subscriber's site.</summary>
    public int SiteOf(int index) => _entries[index].Site;

    /// <summary>What the directory's word for the subscriber's equipment means.</summary>
    public DeviceClass DeviceOf(int index) => _entries[index].Device;

    /// <summary>-1 for a site that nobody is at.</summary>
    public int SiteNumberOf(string site) => _sites.GetValueOrDefault(site, -1);

    internal BlockAddress AddressOf(int shard, int block) => _addresses[shard][block];

    /// <summary>The index of a known subscriber, or -1. Walks all of them: for questions from outside, not for the record path.</summary>
    public int IndexOf(SubscriberId id)
    {
        var (count, entries) = (_count, _entries);
        for (var index = 0; index < count; index++)
        {
            if (entries[index].Profile.Id == id) return index;
        }

        return -1;
    }

    /// <summary>The prefixes of a subscriber's addresses: the directory's; without one, the address that the subscriber is named after.</summary>
    public IEnumerable<IpPrefix> PrefixesOf(int index)
    {
        if (_directory is { } directory) return directory.PrefixesOf(index);
        return IpPrefix.TryParse(this[index].Id.Value, out var prefix) ? [prefix] : [];
    }

    /// <summary>Takes over the prefixes of a directory.</summary>
    public void Follow(SubscriberDirectory directory) => _directory = directory;

    /// <summary>Takes over the profiles of indexes that are new.</summary>
    public void Grow(int count, Func<int, SubscriberProfile> profileOf)
    {
        if (count <= _count) return;
        var entries = _entries;
        if (count > entries.Length) Array.Resize(ref entries, Math.Max(count, entries.Length * 2));
        for (var index = _count; index < count; index++) entries[index] = EntryOf(profileOf(index));
        _entries = entries;
        _count = count;
    }

    /// <summary>Takes over all profiles anew, after the directory was read again.</summary>
    public void Replace(int count, Func<int, SubscriberProfile> profileOf)
    {
        _entries = [.. Enumerable.Range(0, count).Select(index => EntryOf(profileOf(index)))];
        _count = count;
    }

    private RosterEntry EntryOf(SubscriberProfile profile)
    {
        var hash = StableHash.Of(profile.Id.Value);
        return new RosterEntry(profile, (int)(hash % (uint)shardCount), BlockOf(hash), SiteNumber(profile.Site), DeviceClasses.Of(profile.Device));
    }

    /// <summary>Readers keep the table that they have; sites are few and new ones are rare.</summary>
    private int SiteNumber(string site)
    {
        if (_sites.TryGetValue(site, out var number)) return number;
        _sites = new Dictionary<string, int>(_sites, StringComparer.Ordinal) { [site] = _sites.Count };
        return _sites.Count - 1;
    }

    private int BlockOf(ulong hash) => (int)(hash / (uint)shardCount % (uint)blocksPerShard);
}
