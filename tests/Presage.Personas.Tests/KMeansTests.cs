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
    public void New_centroids_continue_the_nearest_old_ones()
    {
        var before = Set([0, 0], [10, 0], [0, 10]);
        var after = Set([0, 9], [1, 0], [100, 100]);

        Assert.Equal([2, 0, -1], CentroidMatch.Of(before, after));
    }

    [Fact]
    public void An_old_centroid_is_continued_once()
    {
        var before = Set([0, 0], [10, 0]);
        var after = Set([1, 0], [0.5f, 0]);

        Assert.Equal([1, 0], CentroidMatch.Of(before, after).Select(match => match == 0 ? 0 : 1));
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
}
