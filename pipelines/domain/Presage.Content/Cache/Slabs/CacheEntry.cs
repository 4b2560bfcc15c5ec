namespace Presage.Content;

/// <summary>One slot of a policy's slab: an entry that is held, or the memory of one that was (a ghost).</summary>
internal struct CacheEntry
{
    public ulong Key;

    /// <summary>As it was when the entry was admitted.</summary>
    public int SizeBytes;

    /// <summary>Neighbour towards the head (newer), or -1.</summary>
    public int Newer;

    /// <summary>Neighbour towards the tail (older), or -1; in a free slot the next free one.</summary>
    public int Older;

    /// <summary>What the queues of a policy are is the policy's own.</summary>
    public byte Queue;

    /// <summary>Uses since admission, as far as the policy counts them.</summary>
    public byte Uses;
}
