namespace Akka.Streams.Tests;

public class SubstreamTests
{
    [Fact]
    public void GroupBy_keeps_order_within_each_key_in_any_interleaving()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var simulation = new StreamSimulation(seed, isFine: true);
            var merged = (Source<(int, int), NotUsed>)Source.From(Enumerable.Range(0, 100)).GroupBy(7, x => x % 7)
                .Select(x => (x % 7, x)).MergeSubstreams();
            var seq = merged.RunWith(Sink.Seq<(int Key, int Number)>(), simulation);
            simulation.Run();
            Assert.True(seq.IsCompletedSuccessfully, $"seed {seed} did not complete");
            Assert.Equal(100, seq.Now().Count);
            foreach (var group in seq.Now().GroupBy(x => x.Key))
                Assert.Equal(group.Select(x => x.Number).Order(), group.Select(x => x.Number));
        }
    }

    [Fact]
    public void One_key_too_many_fails_the_stream()
    {
        var simulation = new StreamSimulation();
        var merged = (Source<int, NotUsed>)Source.From([1, 2, 3]).GroupBy(2, x => x).MergeSubstreams();
        var seq = merged.RunWith(Sink.Seq<int>(), simulation);
        simulation.Run();
        Assert.IsType<TooManySubstreamsOpenException>(seq.Exception!.InnerException);
    }

    [Fact]
    public void Each_substream_has_state_of_its_own()
    {
        var simulation = new StreamSimulation();
        var sums = (Source<int, NotUsed>)Source.From(Enumerable.Range(1, 10)).GroupBy(2, x => x % 2).Aggregate(0, (a, b) => a + b).MergeSubstreams();
        var seq = sums.RunWith(Sink.Seq<int>(), simulation);
        simulation.Run();
        Assert.Equal([25, 30], seq.Now().Order());
    }

    [Fact]
    public void To_ends_every_substream_in_a_sink()
    {
        var simulation = new StreamSimulation();
        var seen = new List<int>();
        Source.From([1, 2, 3]).GroupBy(3, x => x).To(Sink.ForEach<int>(seen.Add)).Run(simulation);
        simulation.Run();
        Assert.Equal([1, 2, 3], seen.Order());
    }

    [Fact]
    public void ConcatMany_runs_one_source_after_the_other() =>
        Assert.Equal([1, 1, 2, 2], Rig.All(Source.From([1, 2]).ConcatMany(x => Source.From([x, x]))));

    [Fact]
    public void MergeMany_runs_no_more_than_its_breadth()
    {
        var simulation = new StreamSimulation();
        var (open, most) = (0, 0);
        var seq = Source.From(Enumerable.Range(0, 10)).MergeMany(3, x => Source.From([x, x, x]).Select(y =>
        {
            most = Math.Max(most, open);
            return y;
        })).RunWith(Sink.Seq<int>(), simulation);
        simulation.Run();
        Assert.Equal(30, seq.Now().Count);
        Assert.Equal(0, open);
    }

    [Fact]
    public void A_failing_substream_fails_the_stream()
    {
        var simulation = new StreamSimulation();
        var seq = Source.From([1, 2]).MergeMany(2, _ => Source.Failed<int>(new TimeoutException())).RunWith(Sink.Seq<int>(), simulation);
        simulation.Run();
        Assert.IsType<TimeoutException>(seq.Exception!.InnerException);
    }
}
