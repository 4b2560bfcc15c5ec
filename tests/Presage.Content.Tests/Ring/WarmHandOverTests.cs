using Presage.Core;

namespace Presage.Content.Tests.Ring;

public sealed class WarmHandOverTests
{
    private static readonly HashRing Old = HashRing.Build(1, [new RingNode("a", "1"), new RingNode("b", "2"), new RingNode("c", "3")]);
    private static readonly RingItem[] Items =
        [.. Enumerable.Range(0, 500).Select(index => new RingItem($"/page/{index}", RingHash.Of($"/page/{index}"), 100, index))];

    [Fact]
    public void Until_the_new_node_is_ready_the_old_owners_serve()
    {
        var handOver = WarmHandOver.Start(Old, Old.With(new RingNode("d", "1")), []);
        Assert.Equal(["d"], handOver.Pending);
        Assert.All(Items, item => Assert.Equal(Old.Nodes[Old.Owner(item.Point)].Id, handOver.ServerOf(item.Point)));
        var over = handOver.Ready("d");
        Assert.True(over.IsOver);
        Assert.All(Items, item => Assert.Equal(over.To.Nodes[over.To.Owner(item.Point)].Id, over.ServerOf(item.Point)));
    }

    [Fact]
    public void What_a_lost_node_owned_goes_to_its_successor_at_once()
    {
        var handOver = WarmHandOver.Start(Old, Old.Without("b"), ["b"]);
        Assert.All(Items, item => Assert.NotEqual("b", handOver.ServerOf(item.Point)));
        var inOrder = WarmHandOver.Start(Old, Old.Without("b"), []);
        Assert.Contains(Items, item => inOrder.ServerOf(item.Point) == "b");
        Assert.All(Items, item => Assert.NotEqual("b", inOrder.Lost("b").ServerOf(item.Point)));
    }

    [Fact]
    public void A_node_prefetches_what_it_will_hold_and_does_not_the_hottest_first()
    {
        var next = Old.With(new RingNode("d", "1"));
        var handOver = WarmHandOver.Start(Old, next, []);
        var lists = handOver.ToPrefetch(Items, copies: 1);
        Assert.Equal(["d"], lists.Keys);
        Assert.Equal(Items.Where(item => next.Nodes[next.Owner(item.Point)].Id == "d").OrderByDescending(item => item.Load), lists["d"]);
        Assert.InRange(lists["d"].Length, 1, 250);
    }

    [Fact]
    public void Each_join_costs_about_its_share_and_no_more()
    {
        var random = new SeededRandom(4);
        var ring = HashRing.Build(1, Enumerable.Range(0, 10).Select(index => new RingNode($"n{random.NextUInt64()}", "")));
        var share = RingChange.Share(RingChange.Moves(ring, ring.With(new RingNode("new", ""))));
        Assert.InRange(share, 0.07, 0.12);
    }
}
