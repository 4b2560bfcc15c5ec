using System.Collections.Immutable;

namespace Presage.Content;

/// <summary>
/// The way from one ring to the next: a node that gains content prefetches it first, and until it has said that it is ready, those that held the content
/// before go on serving it. An immutable value; each report gives the next one.
/// </summary>
public sealed class WarmHandOver
{
    private readonly HashRing _from;
    private readonly ImmutableHashSet<string> _gaining;
    private readonly ImmutableHashSet<string> _gone;

    private WarmHandOver(HashRing from, HashRing to, ImmutableHashSet<string> gaining, ImmutableHashSet<string> gone) =>
        (_from, To, _gaining, _gone) = (from, to, gaining, gone);

    /// <summary>The ring that will be in force.</summary>
    public HashRing To { get; }

    /// <summary>Nodes that are still prefetching.</summary>
    public IReadOnlyCollection<string> Pending => _gaining;

    /// <summary>Whether the new ring is in force everywhere.</summary>
    public bool IsOver => _gaining.IsEmpty;

    /// <param name="gone">Nodes of the old ring that no longer serve: they crashed. A node that leaves in order is not among them.</param>
    public static WarmHandOver Start(HashRing from, HashRing to, IEnumerable<string> gone) =>
        new(from, to, [.. RingChange.Moves(from, to).Select(move => move.To)], [.. gone]);

    /// <summary>A node has what it is to own, or has run out of time for it.</summary>
    public WarmHandOver Ready(string nodeId) => new(_from, To, _gaining.Remove(nodeId), _gone);

    /// <summary>A node serves no longer.</summary>
    public WarmHandOver Lost(string nodeId) => new(_from, To, _gaining.Remove(nodeId), _gone.Add(nodeId));

    /// <summary>Who serves a point now: the new owner once it is ready or if the old one is gone, else the old owner.</summary>
    public string ServerOf(ulong point)
    {
        var next = To.Nodes[To.Owner(point)].Id;
        if (!_gaining.Contains(next)) return next;
        var old = _from.Nodes[_from.Owner(point)].Id;
        return _gone.Contains(old) ? next : old;
    }

    /// <summary>
    /// What each node must prefetch before the new ring is in force: items that it holds as owner or replica in the new ring and did not hold in the old.
    /// The most asked for come first. Nodes with nothing to do are left out.
    /// </summary>
    /// <param name="copies">Owner and replicas together.</param>
    public ImmutableSortedDictionary<string, ImmutableArray<RingItem>> ToPrefetch(IEnumerable<RingItem> items, int copies)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(copies);
        var lists = new Dictionary<string, List<RingItem>>(StringComparer.Ordinal);
        int[] before = new int[copies], after = new int[copies];
        foreach (var item in items)
        {
            var old = before.AsSpan(0, _from.Replicas(item.Point, before));
            foreach (var index in after.AsSpan(0, To.Replicas(item.Point, after)))
            {
                var id = To.Nodes[index].Id;
                if (old.Contains(_from.IndexOf(id))) continue;
                if (!lists.TryGetValue(id, out var list)) lists.Add(id, list = []);
                list.Add(item);
            }
        }

        return lists.ToImmutableSortedDictionary(
            pair => pair.Key,
            pair => pair.Value.OrderByDescending(item => item.Load).ThenBy(item => item.ContentId, StringComparer.Ordinal).ToImmutableArray(),
            StringComparer.Ordinal);
    }
}
