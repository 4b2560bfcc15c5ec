using System.Collections.Immutable;

namespace Presage.Content;

/// <summary>What goes from whom to whom when one ring follows another.</summary>
public static class RingChange
{
    /// <summary>The ranges whose owner changes, clockwise; neighbours with the same change are one range.</summary>
    public static ImmutableArray<RingMove> Moves(HashRing from, HashRing to)
    {
        ulong[] ends = [.. from.Points(), .. to.Points()];
        Array.Sort(ends);
        var moves = new List<RingMove>();
        var start = ends[^1];
        foreach (var end in ends)
        {
            // Within (start, end] neither ring has a point but end.
            var (before, after) = (from.Nodes[from.Owner(end)].Id, to.Nodes[to.Owner(end)].Id);
            if (before != after && start != end) Add(moves, new RingMove(start, end, before, after));
            start = end;
        }

        return [.. moves];
    }

    /// <summary>Share of all points that moves, in <c>[0, 1]</c>.</summary>
    public static double Share(ImmutableArray<RingMove> moves) => moves.Sum(move => unchecked(move.End - move.Start) / Math.Pow(2, 64));

    private static void Add(List<RingMove> moves, in RingMove move)
    {
        if (moves.Count > 0 && moves[^1] is var last && last.End == move.Start && (last.From, last.To) == (move.From, move.To))
            moves[^1] = last with { End = move.End };
        else
            moves.Add(move);
    }
}
