using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>Who stands behind a subscriber index, and in which shard it is. One writer, the window stage; readers on any thread.</summary>
/// <remarks>An index below <see cref="Count"/> can always be read: entries are in place before the count that shows them.</remarks>
public sealed class Roster(int shardCount)
{
    private volatile RosterEntry[] _entries = [];
    private volatile int _count;

    private volatile SubscriberDirectory? _directory;

    public int Count => _count;

    public int ShardCount => shardCount;

    public SubscriberProfile this[int index] => _entries[index].Profile;

    public int ShardOf(int index) => _entries[index].Shard;

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

    private RosterEntry EntryOf(SubscriberProfile profile) => new(profile, (int)(StableHash.Of(profile.Id.Value) % (uint)shardCount));
}
