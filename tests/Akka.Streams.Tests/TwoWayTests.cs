namespace Akka.Streams.Tests;

public class TwoWayTests
{
    private static readonly BidiFlow<int, string, string, int, NotUsed> Text =
        BidiFlow.FromFunction((int n) => n.ToString(System.Globalization.CultureInfo.InvariantCulture), (string s) => s.Length);

    [Fact]
    public void A_joined_flow_lies_between_the_two_directions() =>
        Assert.Equal([2, 3, 4], Rig.Through(Text.Join(Flow.Create<string>().Select(s => s + "x")), 1, 22, 333));

    [Fact]
    public void One_on_top_of_another_passes_both_in_both_directions()
    {
        var twice = BidiFlow.FromFunction((string s) => s + s, (string s) => s + "!");
        Assert.Equal([3, 5], Rig.Through(Text.Atop(twice).Join(Flow.Create<string>()), 1, 22));
    }

    [Fact]
    public void Reversed_the_directions_change_places() =>
        Assert.Equal(["2", "4"], Rig.Through(Text.Reversed().Join(Flow.Create<int>().Select(n => n + 1)), "a", "bcd"));

    [Fact]
    public void Both_directions_idle_fail()
    {
        var rig = Rig.Of(BidiFlow.BidirectionalIdleTimeout<int, int>(TimeSpan.FromSeconds(8)).Join(Flow.Create<int>())).Request(9);
        rig.Send(1).Advance(TimeSpan.FromSeconds(6)).Send(2).Advance(TimeSpan.FromSeconds(6));
        Assert.False(rig.Drain.IsEnded);
        rig.Advance(TimeSpan.FromSeconds(9));
        Assert.IsType<TimeoutException>(rig.Drain.Failure);
    }

    [Fact]
    public void One_switch_ends_both_directions()
    {
        var simulation = new StreamSimulation();
        var bidi = BidiFlow.FromGraph(KillSwitches.SingleBidi<int, int>());
        var joined = bidi.JoinMat(Flow.Create<int>(), Keep.Left);
        var ((feed, end), drain) = Source.FromGraph(new Feed<int>()).ViaMaterialized(joined, Keep.Both)
            .ToMaterialized(new Drain<int>(), Keep.Both).Run(simulation);
        end.Shutdown();
        simulation.Run();
        Assert.True(feed.IsCancelled);
        Assert.True(drain.IsCompleted);
    }

    [Fact]
    public void A_preferred_inlet_comes_before_the_others()
    {
        var merged = OneByOne(Source.FromGraph(GraphDsl.Create(b =>
        {
            var merge = b.Add(new MergePreferred<int>(2));
            b.From(Source.From([1, 1, 1])).To(merge.In(0));
            b.From(Source.From([2, 2, 2])).To(merge.In(1));
            b.From(Source.From([9, 9, 9])).To(merge.Preferred);
            return new SourceShape<int>(merge.Out);
        })));
        Assert.Equal([9, 9, 9], merged.Take(3));
        Assert.Equal([1, 1, 1, 2, 2, 2, 9, 9, 9], merged.Order());
    }

    [Fact]
    public void Priorities_are_shares_where_all_inlets_have_elements()
    {
        var merged = OneByOne(Source.FromGraph(GraphDsl.Create(b =>
        {
            var merge = b.Add(new MergePrioritized<int>([9, 1]));
            b.From(Source.Repeat(0).Take(5_000)).To(merge.In(0));
            b.From(Source.Repeat(1).Take(5_000)).To(merge.In(1));
            return new SourceShape<int>(merge.Out);
        })));
        Assert.InRange(merged.Take(4_000).Sum(), 200, 800);
        Assert.Equal(5_000, merged.Sum());
    }

    [Fact]
    public void A_lazy_flow_is_made_with_the_first_element()
    {
        var (simulation, made) = (new StreamSimulation(), 0);
        var flow = Flow.LazyInitAsync<int, int, string>(() =>
        {
            made++;
            return Task.FromResult(Flow.Create<int>().Select(x => x * 2).MapMaterializedValue(_ => "made"));
        });
        var ((feed, value), drain) = Source.FromGraph(new Feed<int>()).ViaMaterialized(flow, Keep.Both).ToMaterialized(new Drain<int>(), Keep.Both).Run(simulation);
        drain.Request(5);
        simulation.Run();
        Assert.Equal(0, made);
        foreach (var element in (int[])[1, 2])
        {
            feed.Send(element);
            simulation.Run();
        }

        feed.Finish();
        simulation.Run();
        Assert.Equal([2, 4], drain.Received);
        Assert.True(drain.IsCompleted);
        Assert.Equal("made", value.Now().Value);
        Assert.Equal(1, made);
    }

    [Fact]
    public void A_resource_is_closed_once_and_opened_again_on_restart()
    {
        var (opened, closed, simulation) = (0, 0, new StreamSimulation());
        var source = Source.UnfoldResource(
            () => (++opened) * 10,
            n => closed == 0 && n == 10 ? throw new ArithmeticException() : Util.Option<int>.Create(n),
            _ => closed++);
        var result = source.WithAttributes(ActorAttributes.CreateSupervisionStrategy(Supervision.Deciders.RestartingDecider)).Take(2)
            .RunWith(Sink.Seq<int>(), simulation);
        simulation.Run();
        Assert.Equal([20, 20], result.Now());
        Assert.Equal((2, 2), (opened, closed));
    }

    /// <summary>With pauses between, in which every inlet gets its element.</summary>
    private static List<int> OneByOne(Source<int, NotUsed> source)
    {
        var simulation = new StreamSimulation();
        var drain = source.ToMaterialized(new Drain<int>(), Keep.Right).Run(simulation);
        simulation.Run();
        while (!drain.IsEnded)
        {
            drain.Request(1);
            simulation.Run();
        }

        return drain.Received;
    }
}
