namespace Presage.Content;

/// <summary>
/// The entries of one policy in one array, found by key and chained into queues by slot number. Free slots are used again, so that a policy
/// in a steady state allocates nothing.
/// </summary>
internal sealed class EntrySlab
{
    private const int EntriesMin = 64;
    private readonly KeyIndex _index;
    private int _free = -1;
    private int _fresh;

    public EntrySlab(int expected)
    {
        Entries = new CacheEntry[Math.Max(EntriesMin, expected)];
        _index = new KeyIndex(Entries.Length);
    }

    /// <summary>Slots by number; the array changes when the slab grows.</summary>
    public CacheEntry[] Entries { get; private set; }

    public ref CacheEntry this[int slot] => ref Entries[slot];

    /// <summary>The slot of a key, or -1.</summary>
    public int Find(ulong key) => _index.Find(key, Entries);

    /// <summary>A slot for a key that has none yet, in no queue.</summary>
    public int Add(ulong key, int sizeBytes)
    {
        var slot = _free;
        if (slot >= 0)
        {
            _free = Entries[slot].Older;
        }
        else
        {
            slot = _fresh++;
            if (slot == Entries.Length)
            {
                var grown = new CacheEntry[Entries.Length * 2];
                Entries.CopyTo(grown, 0);
                Entries = grown;
            }
        }

        Entries[slot] = new CacheEntry { Key = key, SizeBytes = sizeBytes, Newer = -1, Older = -1 };
        _index.Add(slot, Entries);
        return slot;
    }

    /// <summary>Gives up a slot that is in no queue.</summary>
    public void Free(int slot)
    {
        _index.Remove(Entries[slot].Key, Entries);
        Entries[slot].Older = _free;
        _free = slot;
    }
}
