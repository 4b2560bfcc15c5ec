namespace Presage.Content;

/// <summary>
/// What the other shards' clients taught, from the latest digest of each: counts that are added to the own ones wherever a forecast is made, and never learned. Built anew in the
/// order of shards whenever a digest comes, so that it does not matter in which order they came, nor how often.
/// </summary>
internal sealed class OtherShards(int itemsMax, Popularity popularity)
{
    public const int ShardsMax = 1024;

    private readonly SortedDictionary<ulong, CatalogueDigest> _digests = [];

    public SuccessorTable Successors { get; private set; } = New(itemsMax, MarkovExpert.Width);

    public SuccessorTable Followers { get; private set; } = New(itemsMax, FollowerExpert.Width);

    /// <summary>Takes a digest; false when it is no newer than the one at hand, or of one shard too many.</summary>
    /// <param name="handleOf">The handle of a key, admitted where there is room; <see cref="ItemCatalogue.None"/> where there is none.</param>
    public bool TryFold(CatalogueDigest digest, Func<ulong, int> handleOf)
    {
        if (_digests.TryGetValue(digest.Shard, out var known) ? digest.Number <= known.Number : _digests.Count >= ShardsMax) return false;
        _digests[digest.Shard] = digest;
        (Successors, Followers) = (New(itemsMax, MarkovExpert.Width), New(itemsMax, FollowerExpert.Width));
        popularity.ForgetOthers();
        foreach (var each in _digests.Values)
            foreach (var item in each.Items) Fold(item, handleOf);
        return true;
    }

    public void Forget(int itemIndex)
    {
        Successors.Clear(itemIndex);
        Followers.Clear(itemIndex);
    }

    // Sums of shards are no habit that has to fade: the shards' own counts do.
    private static SuccessorTable New(int rows, int width) => new(rows, width, float.MaxValue);

    private void Fold(DigestItem item, Func<ulong, int> handleOf)
    {
        var handle = handleOf(item.Item);
        if (handle == ItemCatalogue.None) return;
        popularity.AddOthers(handle, item.Uses);
        foreach (var step in item.Next) Fold(Successors, handle, step, handleOf);
        foreach (var step in item.Later) Fold(Followers, handle, step, handleOf);
    }

    private static void Fold(SuccessorTable table, int handle, DigestStep step, Func<ulong, int> handleOf)
    {
        var next = handleOf(step.Item);
        if (next != ItemCatalogue.None) table.Add(ItemCatalogue.IndexOf(handle), next, step.Count);
    }
}
