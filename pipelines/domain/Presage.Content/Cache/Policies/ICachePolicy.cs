namespace Presage.Content;

/// <summary>
/// Which entries a cache of so many bytes holds. Decides and counts only: bodies are elsewhere. Entries are known by a 64-bit key and weigh
/// their size in bytes at admission. Not thread-safe; no allocation per request once the number of entries no longer grows.
/// </summary>
public interface ICachePolicy
{
    /// <summary>As the command line and the settings write it: <c>lru</c>.</summary>
    string Name { get; }

    /// <summary>Bytes that entries may weigh together; entries larger than this are never held.</summary>
    long CapacityBytes { get; }

    /// <summary>At most <see cref="CapacityBytes"/> between calls.</summary>
    long UsedBytes { get; }

    /// <summary>Entries held.</summary>
    int Count { get; }

    /// <summary>Gets each entry that is given up to make room; null: nobody is told.</summary>
    IEvictionSink? Evictions { get; set; }

    /// <summary>A request: a use if the entry is held, else its admission, for which older entries may go.</summary>
    /// <param name="sizeBytes">At least 1. Of no effect on a hit: an entry of another size is another version, so remove the old one first.</param>
    CacheAnswer Request(ulong key, int sizeBytes);

    /// <summary>Whether the entry is held; not a use.</summary>
    bool Contains(ulong key);

    /// <summary>Gives an entry up without telling the sink; false if it was not held.</summary>
    bool Remove(ulong key);

    /// <summary>Sets the capacity. A larger one loses nothing; a smaller one evicts, in the policy's own order, until the rest fits and no longer.</summary>
    void Resize(long capacityBytes);

    /// <summary>
    /// Takes over an entry that another policy held, as one that has proved itself: so a new policy begins. <see cref="Visit"/> of the other gives the order.
    /// </summary>
    /// <exception cref="InvalidOperationException">It does not fit beside the others, or its key is known here already.</exception>
    void Adopt(ulong key, int sizeBytes);

    /// <summary>Calls <paramref name="visit"/> for every entry held, those that would go first before those that would stay.</summary>
    void Visit(Action<ulong, int> visit);
}
