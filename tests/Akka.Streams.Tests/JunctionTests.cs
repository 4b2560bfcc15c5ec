namespace Akka.Streams.Tests;

public class JunctionTests
{
    private static readonly Source<int, NotUsed> Odd = Source.From([1, 3, 5]);
    private static readonly Source<int, NotUsed> Even = Source.From([2, 4]);

    [Fact]
    public void Concat_and_Prepend_keep_their_order()
    {
        Assert.Equal([1, 3, 5, 2, 4], Rig.All(Odd.Concat(Even)));
        Assert.Equal([2, 4, 1, 3, 5], Rig.All(Odd.Prepend(Even)));
        Assert.Equal([1, 3, 5], Rig.All(Odd.Concat(Source.Empty<int>())));
        Assert.Equal([2, 4], Rig.All(Source.Empty<int>().Concat(Even)));
    }

    [Fact]
    public void Interleave_takes_turns_and_then_the_rest() => Assert.Equal([1, 3, 2, 4, 5], Rig.All(Odd.Interleave(Even, 2)));

    [Fact]
    public void Merge_loses_nothing() => Assert.Equal([1, 2, 3, 4, 5], Rig.All(Odd.Merge(Even)).Order());

    [Fact]
    public void An_eager_merge_completes_with_the_first() =>
        Assert.Empty(Rig.All(Source.Never<int>().Merge(Source.Empty<int>(), eagerComplete: true)));

    [Fact]
    public void MergeSorted_sorts() => Assert.Equal([1, 2, 3, 4, 5], Rig.All(Odd.MergeSorted(Even)));

    [Fact]
    public void Merge_widens_the_element_type() =>
        Assert.Equal(["a", "b"], Rig.All(Source.Single("a").Merge<string, object, NotUsed>(Source.Single<object>("b"))).Order());

    [Fact]
    public void Zip_completes_with_the_shorter_side()
    {
        Assert.Equal([(1, 2), (3, 4)], Rig.All(Odd.Zip(Even)));
        Assert.Equal([3, 7], Rig.All(Odd.ZipWith(Even, (a, b) => a + b)));
        Assert.Equal([3, 7], Rig.All(Source.ZipWithN<int, int>(list => list.Sum(), [Odd, Even])));
    }

    [Fact]
    public void OrElse_speaks_only_for_an_empty_source()
    {
        Assert.Equal([1, 3, 5], Rig.All(Odd.OrElse(Even)));
        Assert.Equal([2, 4], Rig.All(Source.Empty<int>().OrElse(Even)));
    }

    [Fact]
    public void Combine_joins_any_number_of_sources() =>
        Assert.Equal([1, 2, 3, 4, 5, 9], Rig.All(Source.Combine(Odd, Even, n => new Merge<int>(n), Source.Single(9))).Order());

    [Fact]
    public void Broadcast_sends_to_all_and_waits_for_the_slowest()
    {
        var simulation = new StreamSimulation();
        var (feed, left, right) = FanOut(simulation, new Broadcast<int>(2));
        left.Request(5);
        simulation.Run();
        Assert.Equal(0, feed.Demand);
        right.Request(1);
        simulation.Run();
        feed.Send(7);
        simulation.Run();
        Assert.Equal([7], left.Received);
        Assert.Equal([7], right.Received);
        Assert.Equal(1, feed.Demand);
        right.Cancel();
        simulation.Run();
        Assert.Equal(2, feed.Demand);
        left.Cancel();
        simulation.Run();
        Assert.True(feed.IsCancelled);
    }

    [Fact]
    public void Balance_sends_each_element_to_one()
    {
        var simulation = new StreamSimulation();
        var (feed, left, right) = FanOut(simulation, new Balance<int>(2));
        left.Request(1);
        simulation.Run();
        right.Request(1);
        simulation.Run();
        feed.Send(1);
        simulation.Run();
        feed.Send(2);
        simulation.Run();
        Assert.Equal([1], left.Received);
        Assert.Equal([2], right.Received);
    }

    [Fact]
    public void Partition_sends_where_the_function_says_and_waits_for_that_outlet()
    {
        var simulation = new StreamSimulation();
        var (feed, left, right) = FanOut(simulation, new Partition<int>(2, x => x % 2));
        left.Request(5);
        simulation.Run();
        feed.Send(1);
        simulation.Run();
        Assert.Empty(right.Received);
        Assert.Equal(1, feed.Demand);
        right.Request(1);
        simulation.Run();
        Assert.Equal([1], right.Received);
        feed.Send(2);
        simulation.Run();
        Assert.Equal([2], left.Received);
    }

    [Fact]
    public void A_partition_that_does_not_exist_fails()
    {
        var simulation = new StreamSimulation();
        var (feed, left, _) = FanOut(simulation, new Partition<int>(2, x => x));
        left.Request(1);
        simulation.Run();
        feed.Send(2);
        simulation.Run();
        Assert.IsType<PartitionOutOfBoundsException>(left.Failure);
    }

    [Fact]
    public void Unzip_splits_pairs()
    {
        var simulation = new StreamSimulation();
        var (left, right) = RunnableGraph.FromGraph(GraphDsl.Create(Sink.Seq<int>(), Sink.Seq<string>(), Keep.Both, (b, l, r) =>
        {
            var unzip = b.Add(new UnZip<int, string>());
            var source = b.Add(Source.From([KeyValuePair.Create(1, "a"), KeyValuePair.Create(2, "b")]));
            b.From(source.Outlet).To(unzip.In);
            b.From(unzip.Out0).To(l);
            b.From(unzip.Out1).To(r);
            return ClosedShape.Instance;
        })).Run(simulation);
        simulation.Run();
        Assert.Equal([1, 2], left.Now());
        Assert.Equal(["a", "b"], right.Now());
    }

    [Fact]
    public void AlsoTo_sends_copies_and_waits_for_both()
    {
        var simulation = new StreamSimulation();
        var ((feed, side), main) = Source.FromGraph(new Feed<int>()).AlsoToMaterialized(new Drain<int>(), Keep.Both)
            .ToMaterialized(new Drain<int>(), Keep.Both).Run(simulation);
        main.Request(3);
        simulation.Run();
        Assert.Equal(0, feed.Demand);
        side.Request(1);
        simulation.Run();
        feed.Send(1);
        simulation.Run();
        Assert.Equal([1], main.Received);
        Assert.Equal([1], side.Received);
    }

    [Fact]
    public void WireTap_misses_what_comes_without_demand()
    {
        var simulation = new StreamSimulation();
        var ((feed, tap), main) = Source.FromGraph(new Feed<int>()).WireTapMaterialized(new Drain<int>(), Keep.Both)
            .ToMaterialized(new Drain<int>(), Keep.Both).Run(simulation);
        main.Request(3);
        tap.Request(1);
        simulation.Run();
        feed.Send(1);
        simulation.Run();
        feed.Send(2);
        simulation.Run();
        Assert.Equal([1, 2], main.Received);
        Assert.Equal([1], tap.Received);
    }

    [Fact]
    public void DivertTo_sends_away_what_fits()
    {
        var simulation = new StreamSimulation();
        var (away, stay) = Source.From(Enumerable.Range(1, 4)).DivertToMaterialized(Sink.Seq<int>(), x => x % 2 == 0, Keep.Right)
            .ToMaterialized(Sink.Seq<int>(), Keep.Both).Run(simulation);
        simulation.Run();
        Assert.Equal([2, 4], away.Now());
        Assert.Equal([1, 3], stay.Now());
    }

    private static (Feed<int>.Handle Feed, Drain<int>.Handle Left, Drain<int>.Handle Right) FanOut(
        StreamSimulation simulation, IGraph<UniformFanOutShape<int, int>, NotUsed> junction)
    {
        var handles = RunnableGraph.FromGraph(GraphDsl.Create(
            Source.FromGraph(new Feed<int>()), Sink.FromGraph(new Drain<int>()), Sink.FromGraph(new Drain<int>()),
            (feed, left, right) => (feed, left, right),
            (b, feed, left, right) =>
            {
                var fan = b.Add(junction);
                b.From(feed.Outlet).To(fan.In);
                b.From(fan.Out(0)).To(left);
                b.From(fan.Out(1)).To(right);
                return ClosedShape.Instance;
            })).Run(simulation);
        simulation.Run();
        return handles;
    }
}
