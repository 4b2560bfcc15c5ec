namespace Presage.Content;

/// <summary>So many prefetched entries of so many bytes together.</summary>
public readonly record struct PrefetchTally(long Entries, long Bytes)
{
    internal PrefetchTally Add(int sizeBytes) => new(Entries + 1, Bytes + sizeBytes);
}
