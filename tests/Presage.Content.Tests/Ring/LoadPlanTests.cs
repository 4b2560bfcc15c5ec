using Presage.Core;

namespace Presage.Content.Tests.Ring;

public sealed class LoadPlanTests
{
    private const int Keys = 20_000;
    private const int Requests = 200_000;

    [Theory]
    [InlineData(3)]
    [InlineData(20)]
    [InlineData(100)]
    public void Under_zipf_no_node_gets_more_than_a_quarter_above_the_mean_at_few_copies(int nodes)
    {
        var ring = HashRing.Build(1, Enumerable.Range(0, nodes).Select(index => new RingNode($"server-{index}", $"{index % 3}")));
        var zipf = new ZipfKeys(Keys, 1.0);
        var random = new SeededRandom(17);
        var tally = new RequestTally(2000);
        var owned = new double[nodes];
        for (var index = 0; index < Requests; index++)
        {
            var point = StableHash.Mix((ulong)zipf.Next(random));
            tally.Count(point);
            owned[ring.Owner(point)]++;
        }

        var hot = tally.Top(2000).Select(pair => new RingItem("", pair.Key, 1, pair.Count)).ToArray();
        var plan = LoadPlan.Make(ring, hot, owned, 1.15);
        var (served, places) = (new double[nodes], new HashSet<(ulong, int)>());
        for (var index = 0; index < Requests; index++)
        {
            var point = StableHash.Mix((ulong)zipf.Next(random));
            var node = plan.NodeFor(point, random.NextDouble());
            served[node]++;
            places.Add((point, node));
        }

        var copies = places.Count / (double)places.Select(place => place.Item1).Distinct().Count();
        Assert.InRange(served.Max() / served.Average(), 1, LoadPlan.Bound);
        Assert.InRange(copies, 1, 1.05);
    }

    [Fact]
    public void What_fits_stays_with_its_owner()
    {
        var ring = HashRing.Build(1, [new RingNode("a", ""), new RingNode("b", "")]);
        var plan = LoadPlan.Make(ring, [new RingItem("x", 5, 1, 10)], [50, 50]);
        Assert.Equal((0, 0), (plan.SpilledCount, plan.CopyCount));
        Assert.Equal(ring.Owner(5), plan.NodeFor(5, 0.99));
    }

    [Fact]
    public void A_content_hotter_than_a_node_is_split_in_shares_that_follow_the_weights()
    {
        var ring = HashRing.Build(1, [new RingNode("a", ""), new RingNode("b", ""), new RingNode("c", "", 2)]);
        var point = RingHash.Of("hot");
        double[] owned = new double[3];
        owned[ring.Owner(point)] = 1000;
        var plan = LoadPlan.Make(ring, [new RingItem("hot", point, 1, 1000)], owned, 1.05);
        Assert.Equal(3, plan.NodesOf(point).Length);
        Assert.Equal(1000, plan.Loads.Sum(), 6);
        for (var node = 0; node < 3; node++) Assert.InRange(plan.Loads[node], 0, 1000 * 1.05 * ring.Nodes[node].Weight / 4 + 1e-6);
        var drawn = Enumerable.Range(0, 1000).GroupBy(draw => plan.NodeFor(point, draw / 1000.0)).ToDictionary(group => group.Key, group => group.Count());
        foreach (var (node, count) in drawn) Assert.InRange(count, plan.Loads[node] - 2, plan.Loads[node] + 2);
    }

    [Fact]
    public void The_tally_keeps_what_is_frequent_in_bounded_memory()
    {
        var tally = new RequestTally(10);
        var random = new SeededRandom(1);
        for (var index = 0; index < 10_000; index++) tally.Count(index % 5 == 0 ? 7UL : 1000 + random.NextUInt64() % 5000);
        var top = tally.Top(100);
        Assert.Equal(7UL, top[0].Key);
        Assert.InRange(top[0].Count, 2000 - 10_000 / 11.0, 2000);
        Assert.InRange(top.Length, 1, 20);
        tally.Decay(0.5);
        Assert.Equal(5000, tally.Total);
    }
}
