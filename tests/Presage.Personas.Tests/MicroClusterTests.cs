using Presage.Core;

namespace Presage.Personas.Tests;

public sealed class MicroClusterTests
{
    [Fact]
    public void Few_points_stand_for_themselves()
    {
        var groups = new MicroClusters(8, 2);
        groups.Begin(3, null);
        foreach (var point in new float[][] { [0, 0], [1, 0], [0, 0] }) groups.Add(point);

        var points = groups.Points();
        Assert.Equal([2.0, 1.0], Enumerable.Range(0, points.Count).Select(points.WeightOf));
    }

    [Fact]
    public void Many_points_are_held_by_few_groups_and_none_is_lost() => Seeded.Check(random =>
    {
        var groups = new MicroClusters(16, 3);
        double[] sum = new double[3];
        PointSet? before = null;
        for (var sweep = 0; sweep < 3; sweep++)
        {
            Array.Clear(sum);
            groups.Begin(1000, before);
            for (var index = 0; index < 1000; index++)
            {
                float[] point = [(float)random.NextGaussian(), (float)random.NextGaussian(), 10 * random.NextInt32(3)];
                for (var dimension = 0; dimension < 3; dimension++) sum[dimension] += point[dimension];
                groups.Add(point);
            }

            before = groups.Points();
            var all = before;
            var weights = Enumerable.Range(0, all.Count).Sum(all.WeightOf);
            if (all.Count is < 3 or > 16 || weights != 1000) return false;
            for (var dimension = 0; dimension < 3; dimension++)
            {
                var at = dimension;
                if (Math.Abs(Enumerable.Range(0, all.Count).Sum(index => all.WeightOf(index) * all[index][at]) - sum[at]) > 0.05) return false;
            }
        }

        return true;
    }, 20);

    [Fact]
    public void A_population_over_the_limits_is_clustered_like_a_small_one()
    {
        const int count = 3000;
        var planted = new Planted(5, 3, 0.05);
        var model = new PersonaModel(Planted.Options with { MicroClustersMax = 64, VisitsPerUpdate = 700 }, 3);
        var (rounds, assignedMax) = (0, 0);
        for (var step = 0; step < 40; step++)
        {
            planted.ObserveAll(model, step, 0, count, planted.GroupOf);
            var update = model.Update(step);
            (rounds, assignedMax) = (update.Catalogue.Version, Math.Max(assignedMax, update.Assigned.Length));
        }

        Assert.InRange(rounds, 2, 5);
        Assert.InRange(assignedMax, 1, 700);
        var labels = Enumerable.Range(0, count).Select(index => model.PersonaOf(index)!.Value.Number).ToArray();
        Assert.True(AdjustedRand.Of(labels, [.. Enumerable.Range(0, count).Select(planted.GroupOf)]) >= 0.9);
        Assert.Equal(count, model.Catalogue.Personas.Sum(persona => persona.MemberCount));
    }

    [Fact]
    public void Two_labellings_agree_as_far_as_their_pairs_do()
    {
        Assert.Equal(1, AdjustedRand.Of([1, 1, 2, 2], [7, 7, 3, 3]));
        Assert.Equal(-0.5, AdjustedRand.Of([1, 1, 2, 2], [1, 2, 1, 2]), 12);
        Assert.Equal(0, new SeededRandom(1) is var random
            ? AdjustedRand.Of([.. Enumerable.Range(0, 5000).Select(_ => random.NextInt32(4))], [.. Enumerable.Range(0, 5000).Select(_ => random.NextInt32(4))])
            : 1, 0.01);
    }
}
