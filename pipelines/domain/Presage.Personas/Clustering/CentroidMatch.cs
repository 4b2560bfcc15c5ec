namespace Presage.Personas;

/// <summary>Finds for each new centroid the old one it continues: the nearest pairs first, each old and new one once.</summary>
/// <remarks>A pair farther apart than the old centroid was from its nearest neighbour is no continuation.</remarks>
internal static class CentroidMatch
{
    /// <returns>For each new centroid the index of the old one, or −1.</returns>
    public static int[] Of(CentroidSet before, CentroidSet after)
    {
        var pairs = new List<(float Distance, int Before, int After)>(before.Count * after.Count);
        for (var old = 0; old < before.Count; old++)
            for (var next = 0; next < after.Count; next++)
                pairs.Add((Distance.Of(before[old], after[next]), old, next));
        pairs.Sort();

        var matches = new int[after.Count];
        Array.Fill(matches, -1);
        var isTaken = new bool[before.Count];
        foreach (var (distance, old, next) in pairs)
        {
            if (isTaken[old] || matches[next] >= 0 || distance > before.SeparationOf(old)) continue;
            isTaken[old] = true;
            matches[next] = old;
        }

        return matches;
    }
}
