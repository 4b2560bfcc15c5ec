using FsCheck;
using FsCheck.Fluent;
using Presage.Core;

namespace Presage.Content.Tests.Ring;

public sealed class HashRingTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(20_261_122, 7).WithMaxTest(40);

    [Fact]
    public void The_points_of_a_node_and_a_content_are_for_ever()
    {
        // SHA-256 of "abc" begins with ba7816bf 8f01cfea (FIPS 180-4, example).
        Assert.Equal(0xba7816bf8f01cfeaUL, RingHash.Of("abc"));
        var ring = HashRing.Build(1, [new RingNode("a", "")]);
        var digest = System.Security.Cryptography.SHA256.HashData([(byte)'a', 0, 0, 0, 0, 39]);
        Assert.Contains(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(digest.AsSpan(24)), ring.Points());
    }

    [Fact]
    public void Any_order_of_joining_gives_the_same_ring() => Holds((random, nodes) =>
    {
        var ring = HashRing.Build(1, nodes);
        var points = Rings.Points(random, 200);
        Rings.Shuffle(random, nodes);
        var grown = nodes.Skip(1).Aggregate(HashRing.Build(1, nodes[..1]), (smaller, node) => smaller.With(node));
        Assert.Equal(nodes.Length, grown.Number);
        return points.All(point => ring.Nodes[ring.Owner(point)].Id == grown.Nodes[grown.Owner(point)].Id);
    });

    [Fact]
    public void The_owner_is_the_first_point_clockwise() => Holds((random, nodes) =>
    {
        var ring = HashRing.Build(1, nodes);
        var byPoint = ring.Points().ToDictionary(point => point, ring.Owner);
        var sorted = byPoint.Keys.Order().ToArray();
        return Rings.Points(random, 100).Concat([0UL, ulong.MaxValue]).All(point =>
            ring.Owner(point) == byPoint[sorted.Where(end => end >= point).DefaultIfEmpty(sorted[0]).First()]);
    });

    [Fact]
    public void A_join_moves_only_to_the_new_node_and_a_leave_only_from_the_old() => Holds((random, nodes) =>
    {
        var small = HashRing.Build(1, nodes[1..].DefaultIfEmpty(new RingNode("last", "")));
        var joined = nodes[0].Id;
        var large = small.With(nodes[0]);
        return Rings.Points(random, 300).All(point =>
        {
            var (before, after) = (small.Nodes[small.Owner(point)].Id, large.Nodes[large.Owner(point)].Id);
            return before == after || after == joined;
        }) && RingChange.Moves(small, large).All(move => move.To == joined) && RingChange.Moves(large, large.Without(joined)).All(move => move.From == joined);
    });

    [Fact]
    public void A_join_changes_a_set_of_replicas_by_one_at_most() => Holds((random, nodes) =>
    {
        var small = HashRing.Build(1, nodes[1..].DefaultIfEmpty(new RingNode("last", "")));
        var large = small.With(nodes[0]);
        return Rings.Points(random, 200).All(point =>
        {
            var (before, after) = (Rings.Replicas(small, point, 3), Rings.Replicas(large, point, 3));
            return after.Contains(nodes[0].Id) ? after.Except(before).Count() == 1 : after.ToHashSet().SetEquals(before);
        });
    });

    [Fact]
    public void Replicas_are_different_nodes_and_zones_as_far_as_there_are_any() => Holds((random, nodes) =>
    {
        var ring = HashRing.Build(1, nodes);
        var zoneOf = nodes.ToDictionary(node => node.Id, node => node.Zone);
        return Rings.Points(random, 100).All(point =>
        {
            var replicas = Rings.Replicas(ring, point, 3);
            return replicas.Distinct().Count() == Math.Min(3, nodes.Length)
                && replicas.Select(id => zoneOf[id]).Distinct().Count() == Math.Min(3, ring.ZoneCount)
                && replicas[0] == ring.Nodes[ring.Owner(point)].Id;
        });
    });

    [Fact]
    public void The_moves_are_exactly_the_ranges_whose_owner_changes() => Holds((random, nodes) =>
    {
        var from = HashRing.Build(1, nodes);
        var to = HashRing.Build(2, nodes.Skip(nodes.Length / 3).Concat(Rings.Nodes(random, 3, 2)));
        var moves = RingChange.Moves(from, to);
        return Rings.Points(random, 100).Concat(from.Points()[..20]).All(point =>
        {
            var (before, after) = (from.Nodes[from.Owner(point)].Id, to.Nodes[to.Owner(point)].Id);
            var covering = moves.Where(move => move.Contains(point)).ToArray();
            return before == after ? covering.Length == 0 : covering is [var move] && (move.From, move.To) == (before, after);
        });
    });

    [Fact]
    public void Shares_follow_weights()
    {
        var ring = HashRing.Build(1, Enumerable.Range(0, 12).Select(index => new RingNode($"n{index}", "", index < 6 ? 1 : 3)));
        var random = new SeededRandom(6);
        var heavy = Rings.Points(random, 50_000).Count(point => ring.Nodes[ring.Owner(point)].Weight == 3) / 50_000.0;
        Assert.InRange(heavy, 0.72, 0.78);
    }

    [Fact]
    public void A_ring_needs_nodes_with_ids_of_their_own()
    {
        Assert.Throws<ArgumentException>(() => HashRing.Build(1, []));
        Assert.Throws<ArgumentException>(() => HashRing.Build(1, [new RingNode("a", "x"), new RingNode("a", "y")]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RingNode("a", "x", 101));
    }

    [Fact]
    public void Only_a_newer_snapshot_is_put_in_force()
    {
        var first = HashRing.Build(1, [new RingNode("a", "")]);
        var slot = new RingSlot(first);
        var second = first.With(new RingNode("b", ""));
        Assert.True(slot.Swap(second));
        Assert.False(slot.Swap(first));
        Assert.Same(second, slot.Current);
    }

    private static void Holds(Func<SeededRandom, RingNode[], bool> property) => Prop.ForAll(Gen.Choose(1, int.MaxValue).ToArbitrary(), seed =>
    {
        var random = new SeededRandom((ulong)seed);
        return property(random, Rings.Nodes(random, 1 + random.NextInt32(20), 1 + random.NextInt32(5)));
    }).Check(Seeded);
}
