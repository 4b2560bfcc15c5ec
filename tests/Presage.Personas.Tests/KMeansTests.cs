using Presage.Core;

namespace Presage.Personas.Tests;

public sealed class KMeansTests
{
    [Fact]
    public void A_distance_is_the_same_as_the_plain_sum_to_rounding() => Seeded.Check(random =>
    {
        var length = 1 + random.NextInt32(40);
        var left = Enumerable.Range(0, length).Select(_ => (float)random.NextGaussian()).ToArray();
        var right = Enumerable.Range(0, length).Select(_ => (float)random.NextGaussian()).ToArray();
        var plain = left.Zip(right).Sum(pair => Math.Pow(pair.First - pair.Second, 2));
        return Math.Abs(Distance.Squared(left, right) - plain) <= 1e-5 * plain;
    });

    [Fact]
    public void New_centroids_continue_those_whose_points_they_have()
    {
        var points = Points([0, 0], [0, 1], [10, 0], [11, 0], [0, 30], [0, 31]);
        var before = Set([0, 0], [10, 0], [0, 30]);

        Assert.Equal([2, 0, 1], CentroidMatch.Of(before, Set([0, 31], [1, 0], [11, 0]), points));
        Assert.Equal([0, -1], CentroidMatch.Of(Set([0, 0]), Set([2, 0], [0, 31]), points));
    }

    [Fact]
    public void An_old_centroid_is_continued_once()
    {
        var points = Points([0, 0], [1, 0], [10, 0], [10, 1]);

        Assert.Equal([0, 1, -1], CentroidMatch.Of(Set([0, 0], [10, 0]), Set([0, 0], [10, 0], [1, 0]), points));
    }

    [Fact]
    public void A_draw_is_as_frequent_as_its_weight()
    {
        var random = new SeededRandom(3);
        var draws = Enumerable.Range(0, 10_000).Count(_ => KMeans.Draw([1, 0, 3], random) == 2);

        Assert.InRange(draws, 7300, 7700);
    }

    private static CentroidSet Set(params float[][] rows)
    {
        var set = new CentroidSet(0, rows[0].Length);
        foreach (var row in rows) set = set.With(row);
        return set;
    }

    private static PointSet Points(params float[][] rows) =>
        new([.. rows.SelectMany(row => row)], [.. rows.Select(_ => 1.0)], rows[0].Length);
}
