namespace Akka.Streams.Tests;

public class SplitTests
{
    [Theory]
    [InlineData(false, "1|2 3|4 5|6")]
    [InlineData(true, "1 2|3 4|5 6")]
    public void Substreams_end_where_the_function_says(bool isAfter, string expected)
    {
        var source = Source.From(Enumerable.Range(1, 6));
        var pieces = isAfter ? source.SplitAfter(x => x % 2 == 0) : source.SplitWhen(x => x % 2 == 0);
        var joined = (Source<string, NotUsed>)pieces.Grouped(100).Select(piece => string.Join(" ", piece)).ConcatSubstream();
        Assert.Equal(expected, string.Join("|", Rig.All(joined)));
    }

    [Fact]
    public void A_cancelled_substream_is_drained_up_to_the_next()
    {
        var joined = (Source<int, NotUsed>)Source.From(Enumerable.Range(1, 9)).SplitWhen(x => x % 3 == 0).Take(1).ConcatSubstream();
        Assert.Equal([1, 3, 6, 9], Rig.All(joined));
        var after = (Source<int, NotUsed>)Source.From(Enumerable.Range(1, 9)).SplitAfter(x => x % 3 == 0).Take(1).ConcatSubstream();
        Assert.Equal([1, 4, 7], Rig.All(after));
    }

    [Fact]
    public void A_cancelled_substream_cancels_the_stream_when_told_to()
    {
        var simulation = new StreamSimulation();
        var pieces = Source.From(Enumerable.Range(1, 9)).SplitWhen(SubstreamCancelStrategy.Propagate, x => x % 3 == 0).Take(1);
        var result = ((Source<int, NotUsed>)pieces.ConcatSubstream()).RunWith(Sink.Seq<int>(), simulation);
        simulation.Run();
        Assert.Equal([1], result.Now());
    }

    [Fact]
    public void A_substream_that_nobody_runs_is_given_up()
    {
        var simulation = new StreamSimulation();
        var rig = Rig.Of(Flow.Create<int>().Via(new Implementation.SplitStage<int>(_ => false, false, SubstreamCancelStrategy.Propagate)), simulation);
        rig.Request(1).Send(1).Advance(TimeSpan.FromSeconds(4));
        Assert.False(rig.Feed.IsCancelled);
        rig.Advance(TimeSpan.FromSeconds(2));
        Assert.True(rig.Feed.IsCancelled);
    }

    [Fact]
    public void A_group_that_nobody_runs_does_not_hold_up_the_others()
    {
        var groups = new Implementation.GroupByStage<int, int>(10, x => x, true);
        var rig = Rig.Of(Flow.Create<int>().Via(groups)).Request(2);
        rig.Send(1);
        Assert.False(rig.Feed.IsWanted);
        rig.Advance(TimeSpan.FromSeconds(6));
        Assert.True(rig.Feed.IsWanted);
    }

    [Fact]
    public void A_single_use_source_fails_for_a_second_subscriber()
    {
        var simulation = new StreamSimulation();
        var tail = Source.From(Enumerable.Range(1, 5)).PrefixAndTail(1).RunWith(Sink.First<(System.Collections.Immutable.IImmutableList<int> Prefix, Source<int, NotUsed> Tail)>(), simulation);
        simulation.Run();
        var first = tail.Now().Tail.RunWith(Sink.Seq<int>(), simulation);
        var second = tail.Now().Tail.RunWith(Sink.Seq<int>(), simulation);
        simulation.Run();
        Assert.Equal([2, 3, 4, 5], first.Now());
        Assert.IsType<InvalidOperationException>(second.Exception!.InnerException);
    }

    [Fact]
    public void The_value_of_a_merged_stream_can_be_mapped_before_the_merge()
    {
        var simulation = new StreamSimulation();
        var substreams = Source.From([1, 2, 3]).MapMaterializedValue(_ => 20).GroupBy(3, x => x);
        var merged = (Source<int, string>)((SubFlow<int, string, IRunnableGraph<int>>)substreams.MapMaterializedValue(value => $"value {value}")).MergeSubstreams();
        var (value, elements) = merged.ToMaterialized(Sink.Seq<int>(), Keep.Both).Run(simulation);
        simulation.Run();
        Assert.Equal("value 20", value);
        Assert.Equal([1, 2, 3], elements.Now().Order());
    }
}
