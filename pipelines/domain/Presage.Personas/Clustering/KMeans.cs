using Presage.Core;

namespace Presage.Personas;

/// <summary>
/// k-means over weighted points in Euclidean space: start by k-means++, then Lloyd's steps; judged by the simplified silhouette
/// <c>mean of (b − a)/max(a, b)</c>, a the distance to the own centroid and b to the nearest other one, in [−1, 1].
/// </summary>
/// <remarks>
/// D. Arthur, S. Vassilvitskii, "k-means++", SODA 2007; S. Lloyd, IEEE Trans. IT 28, 1982; E. Hruschka et al., "A survey of evolutionary
/// algorithms for clustering", 2009 (simplified silhouette). Deterministic in points, order and generator.
/// </remarks>
internal static class KMeans
{
    /// <summary>k-means++: the first centroid uniformly, each next with probability proportional to the squared distance to the nearest.</summary>
    public static CentroidSet Start(PointSet points, int count, SeededRandom random)
    {
        var centroids = new CentroidSet(0, points.Length).With(points[random.NextInt32(points.Count)]);
        var nearest = new double[points.Count];
        Array.Fill(nearest, double.PositiveInfinity);
        while (centroids.Count < count)
        {
            for (var index = 0; index < nearest.Length; index++)
                nearest[index] = Math.Min(nearest[index], points.WeightOf(index) * Distance.Squared(points[index], centroids[centroids.Count - 1]));
            centroids = centroids.With(points[Draw(nearest, random)]);
        }

        return centroids;
    }

    /// <summary>Moves each centroid to the mean of the points nearest to it; one without points stays where it is.</summary>
    public static CentroidSet Refine(CentroidSet centroids, PointSet points, int iterations)
    {
        var refined = centroids.Copy();
        var sums = new double[refined.Count * refined.Length];
        var weights = new double[refined.Count];
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            Array.Clear(sums);
            Array.Clear(weights);
            for (var index = 0; index < points.Count; index++)
            {
                var point = points[index];
                var cluster = refined.Nearest(point).Index;
                var weight = points.WeightOf(index);
                weights[cluster] += weight;
                var sum = sums.AsSpan(cluster * refined.Length, refined.Length);
                for (var dimension = 0; dimension < point.Length; dimension++) sum[dimension] += weight * point[dimension];
            }

            if (!Move(refined, sums, weights)) break;
        }

        return refined;
    }

    /// <summary>The simplified silhouette; 0 without points, and for points that lie on two centroids at once.</summary>
    public static double Score(CentroidSet centroids, PointSet points)
    {
        if (points.Count == 0 || centroids.Count < 2) return 0;
        var (sum, weights) = (0.0, 0.0);
        for (var index = 0; index < points.Count; index++)
        {
            weights += points.WeightOf(index);
            var (_, squared, secondSquared) = centroids.Nearest(points[index]);
            if (secondSquared > 0) sum += points.WeightOf(index) * (1 - Math.Sqrt(squared / (double)secondSquared));
        }

        return sum / weights;
    }

    /// <summary>Points nearest to each centroid, and the weighted sum of their squared distances.</summary>
    public static (int[] Counts, double[] Scatter) Spread(CentroidSet centroids, PointSet points)
    {
        var (counts, scatter) = (new int[centroids.Count], new double[centroids.Count]);
        for (var index = 0; index < points.Count; index++)
        {
            var (cluster, squared, _) = centroids.Nearest(points[index]);
            counts[cluster]++;
            scatter[cluster] += points.WeightOf(index) * squared;
        }

        return (counts, scatter);
    }

    /// <summary>An index with probability proportional to its weight; uniform where all weights are 0.</summary>
    public static int Draw(ReadOnlySpan<double> weights, SeededRandom random)
    {
        var total = 0.0;
        foreach (var weight in weights) total += weight;
        if (!(total > 0)) return random.NextInt32(weights.Length);
        var left = random.NextDouble() * total;
        for (var index = 0; index < weights.Length; index++)
        {
            left -= weights[index];
            if (left < 0) return index;
        }

        return weights.Length - 1;
    }

    private static bool Move(CentroidSet centroids, double[] sums, double[] weights)
    {
        var isMoved = false;
        for (var cluster = 0; cluster < weights.Length; cluster++)
        {
            if (weights[cluster] <= 0) continue;
            var centroid = centroids[cluster];
            for (var dimension = 0; dimension < centroid.Length; dimension++)
            {
                var mean = (float)(sums[cluster * centroid.Length + dimension] / weights[cluster]);
                isMoved |= mean != centroid[dimension];
                centroid[dimension] = mean;
            }
        }

        return isMoved;
    }
}
