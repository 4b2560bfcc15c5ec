using Presage.Core;

namespace Presage.Flows;

/// <summary>The subscribers of a directory file, found by address through their prefixes; immutable, safe to share between threads.</summary>
/// <remarks>
/// Indexes are given in the order of the file. A directory made by <see cref="Reload"/> keeps the index of every subscriber it knew, also of
/// those that the new file leaves out: they keep their profile and no longer match any address.
/// </remarks>
public sealed class SubscriberDirectory : ISubscriberLookup
{
    private readonly SubscriberProfile[] _profiles;
    private readonly Dictionary<SubscriberId, int> _indexes;
    private readonly PrefixTable<int> _prefixes;
    private readonly ILookup<int, IpPrefix> _prefixesByIndex;

    internal SubscriberDirectory(SubscriberDirectory? previous, IReadOnlyList<DirectoryEntry> entries)
    {
        var profiles = new List<SubscriberProfile>(previous?._profiles ?? []);
        _indexes = previous is null ? [] : new Dictionary<SubscriberId, int>(previous._indexes);
        var prefixes = new Dictionary<IpPrefix, int>(entries.Count);
        var seen = new HashSet<int>();
        foreach (var entry in entries)
        {
            var profile = new SubscriberProfile(entry.Subscriber, entry.Site, entry.Device, entry.Plan);
            if (!_indexes.TryGetValue(entry.Subscriber, out var index))
            {
                index = profiles.Count;
                _indexes.Add(entry.Subscriber, index);
                profiles.Add(profile);
            }

            if (seen.Add(index)) profiles[index] = profile;
            prefixes[entry.Prefix] = index;
        }

        _profiles = [.. profiles];
        _prefixes = new PrefixTable<int>(prefixes);
        _prefixesByIndex = prefixes.ToLookup(pair => pair.Value, pair => pair.Key);
        Entries = entries;
    }

    /// <summary>A directory has room for all its lines.</summary>
    long ISubscriberLookup.Refused => 0;

    /// <summary>The lines of the file, in its order.</summary>
    public IReadOnlyList<DirectoryEntry> Entries { get; }

    public int Count => _profiles.Length;

    public SubscriberProfile this[int index] => _profiles[index];

    /// <summary>
    /// Reads CSV with the header <c>prefix,subscriber,site,device,plan</c>. Empty lines and lines that begin with <c>#</c> are skipped;
    /// a cell may stand in double quotes, a quote in it doubled.
    /// </summary>
    /// <returns>The directory, or all problems of the file at once.</returns>
    public static DirectoryParseResult Parse(string csv, string fileName) => Parse(null, csv, fileName);

    /// <summary>Reads a newer version of the file; subscribers known here keep their index.</summary>
    public DirectoryParseResult Reload(string csv, string fileName) => Parse(this, csv, fileName);

    /// <summary>The prefixes that lead to a subscriber, in the order of the file; none for one that a newer file left out.</summary>
    public IEnumerable<IpPrefix> PrefixesOf(int subscriberIndex) => _prefixesByIndex[subscriberIndex];

    public bool TryFind(NetAddress address, out int subscriberIndex) => _prefixes.TryFind(address, out subscriberIndex);

    public bool TryFind(SubscriberId subscriber, out int subscriberIndex) => _indexes.TryGetValue(subscriber, out subscriberIndex);

    private static DirectoryParseResult Parse(SubscriberDirectory? previous, string csv, string fileName)
    {
        var reader = new DirectoryReader(fileName);
        reader.Read(csv);
        return reader.Problems.Count > 0
            ? new DirectoryParseResult(null, [.. reader.Problems])
            : new DirectoryParseResult(new SubscriberDirectory(previous, reader.Entries), []);
    }
}
