namespace Presage.Personas;

/// <summary>Finds for each new centroid the old one it continues: the pairs with the most common points first, each old and new one once.</summary>
/// <remarks>
/// Points, not distances: where a population drifts, a centroid may come to lie where another one was. A pair counts by the weight of points nearest to both
/// over that of points nearest to either (P. Jaccard, 1901), and is no continuation under <see cref="ShareMin"/>.
/// </remarks>
internal static class CentroidMatch
{
    private const double ShareMin = 0.25;

    /// <returns>For each new centroid the index of the old one, or −1.</returns>
    public static int[] Of(CentroidSet before, CentroidSet after, PointSet points)
    {
        var matches = new int[after.Count];
        Array.Fill(matches, -1);
        if (before.Count == 0) return matches;
        var isTaken = new bool[before.Count];
        foreach (var (_, old, next) in Pairs(before, after, points).Where(pair => pair.Share >= ShareMin)
            .OrderByDescending(pair => pair.Share).ThenBy(pair => pair.Before).ThenBy(pair => pair.After))
        {
            if (isTaken[old] || matches[next] >= 0) continue;
            isTaken[old] = true;
            matches[next] = old;
        }

        return matches;
    }

    private static IEnumerable<(double Share, int Before, int After)> Pairs(CentroidSet before, CentroidSet after, PointSet points)
    {
        var both = new double[before.Count, after.Count];
        var (ofBefore, ofAfter) = (new double[before.Count], new double[after.Count]);
        for (var index = 0; index < points.Count; index++)
        {
            var (old, next, weight) = (before.Nearest(points[index]).Index, after.Nearest(points[index]).Index, points.WeightOf(index));
            both[old, next] += weight;
            ofBefore[old] += weight;
            ofAfter[next] += weight;
        }

        for (var old = 0; old < before.Count; old++)
        {
            for (var next = 0; next < after.Count; next++)
                if (both[old, next] > 0) yield return (both[old, next] / (ofBefore[old] + ofAfter[next] - both[old, next]), old, next);
        }
    }
}
