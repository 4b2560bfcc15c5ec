using Presage.Core;

namespace Presage.Personas;

/// <summary>Makes clusterings: the first one, and rivals of the current one.</summary>
internal sealed class Candidates(PersonaOptions options)
{
    private const int Iterations = 10;
    private const int StartsPerCount = 5;

    /// <summary>The best-scoring of several starts for every count in [KMin, KMax]; the lower count of equals.</summary>
    public CentroidSet First(PointSet points, SeededRandom random)
    {
        CentroidSet? best = null;
        var bestScore = double.NegativeInfinity;
        for (var count = options.KMin; count <= Math.Min(options.KMax, points.Count); count++)
            for (var start = 0; start < StartsPerCount; start++)
            {
                var centroids = KMeans.Refine(KMeans.Start(points, count, random), points, Iterations);
                var score = KMeans.Score(centroids, points);
                if (score > bestScore) (best, bestScore) = (centroids, score);
            }

        return best!;
    }

    /// <summary>The rival of one kind, or null where [KMin, KMax] forbids it.</summary>
    public CentroidSet? Rival(CandidateKind kind, CentroidSet current, PointSet points, SeededRandom random)
    {
        var rival = kind switch
        {
            CandidateKind.Split when current.Count < Math.Min(options.KMax, points.Count) => Split(current, points, random),
            CandidateKind.Merge when current.Count > options.KMin => Merge(current, points),
            CandidateKind.Restart => KMeans.Start(points, current.Count, random),
            _ => null,
        };
        return rival is null ? null : KMeans.Refine(rival, points, Iterations);
    }

    private static CentroidSet Split(CentroidSet current, PointSet points, SeededRandom random)
    {
        var (_, scatter) = KMeans.Spread(current, points);
        var widest = Array.IndexOf(scatter, scatter.Max());
        var weights = new double[points.Count];
        for (var index = 0; index < weights.Length; index++)
        {
            var (cluster, squared, _) = current.Nearest(points[index]);
            weights[index] = cluster == widest ? points.WeightOf(index) * squared : 0;
        }

        return current.With(points[KMeans.Draw(weights, random)]);
    }

    private static CentroidSet Merge(CentroidSet current, PointSet points)
    {
        var (counts, _) = KMeans.Spread(current, points);
        var empty = Array.IndexOf(counts, 0);
        if (empty >= 0) return current.Without(empty);
        var (left, right, least) = (0, 1, float.PositiveInfinity);
        for (var first = 0; first < current.Count; first++)
            for (var second = first + 1; second < current.Count; second++)
            {
                var distance = Distance.Squared(current[first], current[second]);
                if (distance < least) (left, right, least) = (first, second, distance);
            }

        return current.Without(counts[left] < counts[right] ? left : right);
    }
}
