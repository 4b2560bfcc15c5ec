namespace Akka.Streams.Tests;

public class BufferTests
{
    [Theory]
    [InlineData(OverflowStrategy.DropHead, new[] { 3, 4, 5 })]
    [InlineData(OverflowStrategy.DropTail, new[] { 1, 2, 5 })]
    [InlineData(OverflowStrategy.DropNew, new[] { 1, 2, 3 })]
    [InlineData(OverflowStrategy.DropBuffer, new[] { 4, 5 })]
    public void A_full_buffer_drops_as_its_strategy_says(OverflowStrategy strategy, int[] expected)
    {
        var rig = Rig.Of(Flow.Create<int>().Buffer(3, strategy)).Send(1, 2, 3, 4, 5).Finish().Request(9);
        Assert.Equal(expected, rig.Received);
        Assert.True(rig.Drain.IsCompleted);
    }

    [Fact]
    public void Backpressure_takes_no_more_than_fits()
    {
        var rig = Rig.Of(Flow.Create<int>().Buffer(3, OverflowStrategy.Backpressure)).Send(1, 2, 3);
        Assert.Equal(3, rig.Feed.Demand);
        Assert.Equal([1], rig.Request(1).Received);
        Assert.Equal(4, rig.Feed.Demand);
    }

    [Fact]
    public void Fail_fails_when_full() =>
        Assert.IsType<BufferOverflowException>(Rig.Of(Flow.Create<int>().Buffer(1, OverflowStrategy.Fail)).Send(1, 2).Drain.Failure);

    [Fact]
    public void Grouped_sends_the_rest_at_the_end() =>
        Assert.Equal([[1, 2], [3]], Rig.Through(Flow.Create<int>().Grouped(2), 1, 2, 3).Select(g => g.ToArray()));

    [Fact]
    public void Sliding_steps_over_the_stream()
    {
        Assert.Equal([[1, 2], [2, 3]], Rig.Through(Flow.Create<int>().Sliding(2), 1, 2, 3).Select(g => g.ToArray()));
        Assert.Equal([[1, 2], [4, 5]], Rig.Through(Flow.Create<int>().Sliding(2, 3), 1, 2, 3, 4, 5).Select(g => g.ToArray()));
    }

    [Fact]
    public void Batch_joins_while_there_is_no_demand_up_to_its_maximum()
    {
        var rig = Rig.Of(Flow.Create<int>().Batch(3, x => new List<int> { x }, (list, x) => { list.Add(x); return list; }));
        rig.Send(1, 2, 3, 4);
        Assert.Equal(4, rig.Feed.Demand);
        rig.Request(2).Finish();
        Assert.Equal([[1, 2, 3], [4]], rig.Received);
    }

    [Fact]
    public void BatchWeighted_counts_costs()
    {
        var rig = Rig.Of(Flow.Create<int>().BatchWeighted(10, x => x, x => x, (a, b) => a + b)).Send(4, 5, 6).Request(2).Finish();
        Assert.Equal([9, 6], rig.Received);
    }

    [Fact]
    public void Conflate_never_holds_upstream_back()
    {
        var rig = Rig.Of(Flow.Create<int>().Conflate((a, b) => a + b)).Send(1, 2, 3);
        Assert.Equal([6], rig.Request(1).Received);
        Assert.Equal([6, 4], rig.Send(4).Request(1).Received);
    }

    [Fact]
    public void Expand_fills_the_gaps()
    {
        var rig = Rig.Of(Flow.Create<int>().Expand(x => Enumerable.Repeat(x, int.MaxValue).GetEnumerator())).Send(1).Request(3);
        Assert.Equal([1, 1, 1], rig.Received);
        Assert.Equal([1, 1, 1, 2], rig.Send(2).Request(1).Received);
    }

    [Fact]
    public void PrefixAndTail_splits_the_stream()
    {
        var simulation = new StreamSimulation();
        var result = Source.From(Enumerable.Range(1, 5)).PrefixAndTail(2)
            .SelectMany(pair => new[] { pair }).RunWith(Sink.First<(System.Collections.Immutable.IImmutableList<int>, Source<int, NotUsed>)>(), simulation);
        simulation.Run();
        var (prefix, tail) = result.Now();
        var rest = tail.RunWith(Sink.Seq<int>(), simulation);
        simulation.Run();
        Assert.Equal([1, 2], prefix);
        Assert.Equal([3, 4, 5], rest.Now());
    }

    [Fact]
    public void A_tail_that_nobody_runs_is_given_up()
    {
        var rig = Rig.Of(Flow.Create<int>().PrefixAndTail(1)).Request(1).Send(1);
        Assert.False(rig.Feed.IsCancelled);
        rig.Advance(TimeSpan.FromSeconds(6));
        Assert.True(rig.Feed.IsCancelled);
    }
}
