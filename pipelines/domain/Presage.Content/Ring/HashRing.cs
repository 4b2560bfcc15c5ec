using System.Collections.Immutable;
using System.Numerics;

namespace Presage.Content;

/// <summary>
/// Which node owns which content: 2^64 points, 160 virtual nodes a unit of weight. A point belongs to the first virtual node at or after it, clockwise; so
/// a virtual node owns the range <c>(previous, own]</c>. An immutable snapshot with a number: it is built aside and swapped in whole.
/// </summary>
/// <remarks>
/// D. Karger et al., "Consistent Hashing and Random Trees", STOC 1997. Nodes are numbered by the ordinal order of their ids and equal points go to the lower
/// number, so the ring depends on who is in it and not on who came first. Finding an owner takes one look into an index by the high bits and about one
/// comparison more.
/// </remarks>
public sealed class HashRing
{
    public const int VirtualNodesPerWeight = 160;

    /// <summary>Virtual nodes of all nodes together at most: 16 bytes each, and up to 8 for the index.</summary>
    public const int PointsMax = 16_000_000;

    // One to two places of the index a point.
    private const int IndexBitsMore = 0;
    private const int Sentinels = 2;
    private readonly (ulong Point, int Owner)[] _places;
    private readonly int[] _index;
    private readonly int _shift;
    private readonly int[] _zones;

    private HashRing(long number, ImmutableArray<RingNode> nodes)
    {
        (Number, Nodes) = (number, nodes);
        var bits = BitOperations.Log2((uint)(nodes.Sum(node => node.Weight) * VirtualNodesPerWeight)) + 1 + IndexBitsMore;
        (_shift, _index) = (64 - bits, new int[1 << bits]);
        _places = PlacesOf(nodes, _index, _shift);
        var zones = nodes.Select(node => node.Zone).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        _zones = [.. nodes.Select(node => Array.BinarySearch(zones, node.Zone, StringComparer.Ordinal))];
        ZoneCount = zones.Length;
    }

    /// <summary>Grows by one with each change.</summary>
    public long Number { get; }

    /// <summary>In the ordinal order of their ids; a node's index here is what the ring answers with.</summary>
    public ImmutableArray<RingNode> Nodes { get; }

    public int ZoneCount { get; }

    public int PointCount => _places.Length - Sentinels;

    /// <exception cref="ArgumentException">No node, two with one id, or more virtual nodes than <see cref="PointsMax"/>.</exception>
    public static HashRing Build(long number, IEnumerable<RingNode> nodes)
    {
        var sorted = nodes.OrderBy(node => node.Id, StringComparer.Ordinal).ToImmutableArray();
        if (sorted.IsEmpty) throw new ArgumentException("A ring needs a node.", nameof(nodes));
        for (var index = 1; index < sorted.Length; index++)
        {
            if (sorted[index].Id == sorted[index - 1].Id) throw new ArgumentException($"Two nodes have the id {sorted[index].Id}.", nameof(nodes));
        }

        return sorted.Sum(node => (long)node.Weight) * VirtualNodesPerWeight <= PointsMax
            ? new HashRing(number, sorted)
            : throw new ArgumentException($"More than {PointsMax} virtual nodes.", nameof(nodes));
    }

    /// <summary>The next snapshot, with one node more.</summary>
    public HashRing With(RingNode node) => Build(Number + 1, Nodes.Append(node));

    /// <summary>The next snapshot, without a node.</summary>
    public HashRing Without(string nodeId) => Build(Number + 1, Nodes.Where(node => node.Id != nodeId));

    /// <summary>Index of a node, or -1.</summary>
    public int IndexOf(string nodeId)
    {
        var (low, high) = (0, Nodes.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(Nodes[middle].Id, nodeId);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }

    /// <summary>Index of the owner of a point.</summary>
    public int Owner(ulong point) => _places[PlaceOrSentinel(point)].Owner;

    /// <summary>
    /// The owner and its replicas: the nodes that follow clockwise, each of a zone of its own as long as there are zones left, then any. Fills as much
    /// of <paramref name="into"/> as there are nodes and returns how many.
    /// </summary>
    public int Replicas(ulong point, Span<int> into)
    {
        var wanted = Math.Min(into.Length, Nodes.Length);
        var apart = Math.Min(wanted, ZoneCount);
        var place = Place(point);
        var taken = 0;
        for (var at = place; taken < apart; at = Next(at))
        {
            if (!HasZone(into[..taken], _zones[_places[at].Owner])) into[taken++] = _places[at].Owner;
        }

        for (var at = place; taken < wanted; at = Next(at))
        {
            if (!into[..taken].Contains(_places[at].Owner)) into[taken++] = _places[at].Owner;
        }

        return taken;
    }

    /// <summary>All nodes in the order in which they first appear clockwise from a point, the owner first.</summary>
    public IEnumerable<int> Clockwise(ulong point)
    {
        var seen = new bool[Nodes.Length];
        var left = Nodes.Length;
        for (var at = Place(point); left > 0; at = Next(at))
        {
            if (seen[_places[at].Owner]) continue;
            seen[_places[at].Owner] = true;
            left--;
            yield return _places[at].Owner;
        }
    }

    /// <summary>Share of all points that each node owns, by its index; they sum up to 1.</summary>
    public double[] Shares()
    {
        var shares = new double[Nodes.Length];
        var start = PointCount > 0 ? _places[PointCount - 1].Point : 0;
        foreach (var place in _places.Take(PointCount))
        {
            shares[place.Owner] += unchecked(place.Point - start) / Math.Pow(2, 64);
            start = place.Point;
        }

        return shares;
    }

    /// <summary>The virtual nodes in order: the point at which each one's range ends, and its node.</summary>
    internal ulong[] Points() => [.. _places.Take(PointCount).Select(place => place.Point)];

    /// <summary>
    /// Puts every point where its high bits say, then in order among the few that share them; <paramref name="index"/> is where each value of the high bits
    /// begins. Points are as good as random, so this is quicker than sorting, and equal points stay in the order of their nodes.
    /// </summary>
    private static (ulong Point, int Owner)[] PlacesOf(ImmutableArray<RingNode> nodes, int[] index, int shift)
    {
        var count = nodes.Sum(node => node.Weight) * VirtualNodesPerWeight;
        var drawn = new ulong[count];
        var at = 0;
        foreach (var node in nodes)
        {
            var own = node.Weight * VirtualNodesPerWeight;
            RingHash.PointsOf(node.Id, drawn.AsSpan(at, own));
            at += own;
        }

        // The last value of the high bits needs no count: nothing begins after it.
        foreach (var point in drawn)
        {
            if ((int)(point >> shift) + 1 < index.Length) index[(int)(point >> shift) + 1]++;
        }

        for (var high = 1; high < index.Length; high++) index[high] += index[high - 1];
        var (places, free) = (new (ulong Point, int Owner)[count + Sentinels], index.ToArray());
        at = 0;
        for (var node = 0; node < nodes.Length; node++)
        {
            for (var left = nodes[node].Weight * VirtualNodesPerWeight; left > 0; left--, at++)
                Insert(places, index[drawn[at] >> shift], free[drawn[at] >> shift]++, (drawn[at], node));
        }

        places.AsSpan(count).Fill((ulong.MaxValue, places[0].Owner));
        return places;
    }

    private static void Insert((ulong Point, int Owner)[] places, int first, int at, (ulong Point, int Owner) place)
    {
        for (; at > first && places[at - 1].Point > place.Point; at--) places[at] = places[at - 1];
        places[at] = place;
    }

    /// <summary>The first place whose point is not below; past the last there are sentinels, which belong to the first place.</summary>
    private int PlaceOrSentinel(ulong point)
    {
        var places = _places;
        var at = _index[point >> _shift];
        // Two steps without a branch: whether there is one is a toss-up, which no processor foresees.
        at += places[at].Point < point ? 1 : 0;
        at += places[at].Point < point ? 1 : 0;
        while (places[at].Point < point) at++;
        return at;
    }

    private int Place(ulong point) => PlaceOrSentinel(point) is var place && place < PointCount ? place : 0;

    private int Next(int place) => place + 1 < PointCount ? place + 1 : 0;

    private bool HasZone(ReadOnlySpan<int> nodes, int zone)
    {
        foreach (var node in nodes)
        {
            if (_zones[node] == zone) return true;
        }

        return false;
    }
}
