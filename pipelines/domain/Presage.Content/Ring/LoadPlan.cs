using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Presage.Content;

/// <summary>
/// Which hot contents are served by more than their owner, so that no node gets more than <c>bound</c> times its share of the requests. An overloaded
/// node gives away parts of its hottest contents, to the nodes that follow clockwise and have room: few contents get copies, all others stay where they are.
/// </summary>
/// <remarks>
/// After V. Mirrokni, M. Thorup, M. Zadimoghaddam, "Consistent Hashing with Bounded Loads", SODA 2018, applied to requests instead of keys: a key can be
/// hotter than a node, so it is split.
/// </remarks>
public sealed class LoadPlan
{
    /// <summary>Load a node against the mean of its weight, at most.</summary>
    public const double Bound = 1.25;

    private readonly FrozenDictionary<ulong, ImmutableArray<LoadShare>> _shares;

    private LoadPlan(HashRing ring, FrozenDictionary<ulong, ImmutableArray<LoadShare>> shares, ImmutableArray<double> loads) =>
        (Ring, _shares, Loads) = (ring, shares, loads);

    public HashRing Ring { get; }

    /// <summary>Requests that each node gets by the plan, in the time that the counts are from.</summary>
    public ImmutableArray<double> Loads { get; }

    /// <summary>Contents that are served by more than one node, or by another than their owner.</summary>
    public int SpilledCount => _shares.Count;

    /// <summary>Copies of contents beyond one each.</summary>
    public int CopyCount => _shares.Values.Sum(shares => shares.Length - 1);

    /// <param name="hot">The most asked for contents, in any order; each at most once.</param>
    /// <param name="ownedLoads">Requests for all contents that a node owns, by node index; includes those for the hot ones.</param>
    /// <param name="bound">Above 1. Take it lower than what shall hold, since the next requests are not the last ones.</param>
    public static LoadPlan Make(HashRing ring, IReadOnlyCollection<RingItem> hot, IReadOnlyList<double> ownedLoads, double bound = Bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(bound, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(ownedLoads.Count, ring.Nodes.Length);
        double[] loads = [.. ownedLoads];
        var unit = bound * loads.Sum() / ring.Nodes.Sum(node => node.Weight);
        double[] limits = [.. ring.Nodes.Select(node => node.Weight * unit)];
        var shares = new Dictionary<ulong, ImmutableArray<LoadShare>>();
        // Hottest first over all nodes: the order in which room is taken does not depend on who asks.
        foreach (var item in hot.OrderByDescending(item => item.Load).ThenBy(item => item.Point))
        {
            var owner = ring.Owner(item.Point);
            var excess = Math.Min(loads[owner] - limits[owner], item.Load);
            if (excess > 0 && item.Load > 0) Spill(ring, item, excess, loads, limits, shares);
        }

        return new LoadPlan(ring, shares.ToFrozenDictionary(), [.. loads]);
    }

    /// <summary>Which node serves a request.</summary>
    /// <param name="draw">In <c>[0, 1)</c>: the same for the same client, so that it stays with one node; else drawn.</param>
    public int NodeFor(ulong point, double draw)
    {
        if (!_shares.TryGetValue(point, out var shares)) return Ring.Owner(point);
        foreach (var share in shares)
        {
            if (draw < share.UpTo) return share.NodeIndex;
        }

        return shares[^1].NodeIndex;
    }

    /// <summary>Nodes that serve a content, its owner first if it is one of them.</summary>
    public ImmutableArray<int> NodesOf(ulong point) =>
        _shares.TryGetValue(point, out var shares) ? [.. shares.Select(share => share.NodeIndex)] : [Ring.Owner(point)];

    private static void Spill(HashRing ring, in RingItem item, double excess, double[] loads, double[] limits, Dictionary<ulong, ImmutableArray<LoadShare>> plan)
    {
        var owner = ring.Owner(item.Point);
        var shares = ImmutableArray.CreateBuilder<LoadShare>();
        var upTo = 1 - excess / item.Load;
        if (upTo > 0) shares.Add(new LoadShare(owner, upTo));
        foreach (var node in ring.Clockwise(item.Point).Skip(1))
        {
            var part = Math.Min(excess, limits[node] - loads[node]);
            if (part <= 0) continue;
            loads[node] += part;
            loads[owner] -= part;
            excess -= part;
            upTo += part / item.Load;
            shares.Add(new LoadShare(node, excess > 0 ? upTo : 1));
            if (excess <= 0) break;
        }

        if (shares[0].NodeIndex != owner || shares.Count > 1) plan.Add(item.Point, shares.ToImmutable());
    }
}
