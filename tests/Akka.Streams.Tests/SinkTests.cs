namespace Akka.Streams.Tests;

public class SinkTests
{
    private static T Run<T>(Source<int, NotUsed> source, Sink<int, Task<T>> sink)
    {
        var simulation = new StreamSimulation();
        var result = source.RunWith(sink, simulation);
        simulation.Run();
        Assert.True(result.IsCompleted);
        return result.GetAwaiter().GetResult();
    }

    [Fact]
    public void Sinks_yield_what_they_are_named_after()
    {
        var source = Source.From([3, 1, 2]);
        Assert.Equal(3, Run(source, Sink.First<int>()));
        Assert.Equal(2, Run(source, Sink.Last<int>()));
        Assert.Equal([3, 1, 2], Run(source, Sink.Seq<int>()));
        Assert.Equal(6, Run(source, Sink.Aggregate<int, int>(0, (a, b) => a + b)));
        Assert.Equal(6, Run(source, Sink.AggregateAsync<int, int>(0, (a, b) => Task.FromResult(a + b))));
        Assert.Equal(6, Run(source, Sink.Sum<int>((a, b) => a + b)));
        Assert.Equal(Done.Instance, Run(source, Sink.Ignore<int>()));
    }

    [Fact]
    public void An_empty_stream_has_no_first_and_no_last_element()
    {
        Assert.Equal(0, Run(Source.Empty<int>(), Sink.FirstOrDefault<int>()));
        Assert.Equal(0, Run(Source.Empty<int>(), Sink.LastOrDefault<int>()));
        Assert.Throws<NoSuchElementException>(() => Run(Source.Empty<int>(), Sink.First<int>()));
        Assert.Throws<NoSuchElementException>(() => Run(Source.Empty<int>(), Sink.Last<int>()));
    }

    [Fact]
    public void ForEach_and_ForEachAsync_see_every_element()
    {
        var seen = new List<int>();
        Run(Source.From([1, 2]), Sink.ForEach<int>(seen.Add));
        Run(Source.From([3, 4]), Sink.ForEachAsync<int>(1, x => { seen.Add(x); return Task.CompletedTask; }));
        Assert.Equal([1, 2, 3, 4], seen);
    }

    [Fact]
    public void A_failing_action_fails_the_task() =>
        Assert.Throws<ArithmeticException>(() => Run(Source.Single(1), Sink.ForEach<int>(_ => throw new ArithmeticException())));

    [Fact]
    public void A_queue_is_drained_by_pulls()
    {
        var simulation = new StreamSimulation();
        var queue = Source.From([1, 2]).RunWith(Sink.Queue<int>(), simulation);
        simulation.Run();
        Assert.Equal(1, Pull().Value);
        Assert.Equal(2, Pull().Value);
        Assert.False(Pull().HasValue);

        Util.Option<int> Pull()
        {
            var pull = queue.PullAsync();
            simulation.Run();
            return pull.Now();
        }
    }

    [Fact]
    public void A_queue_yields_the_failure_after_the_elements()
    {
        var simulation = new StreamSimulation();
        var queue = Source.From([1, 2]).Select(x => x == 2 ? throw new TimeoutException() : x).RunWith(Sink.Queue<int>(), simulation);
        var first = queue.PullAsync();
        simulation.Run();
        var second = queue.PullAsync();
        simulation.Run();
        Assert.Equal(1, first.Now().Value);
        Assert.IsType<TimeoutException>(second.Exception!.InnerException);
    }

    [Fact]
    public void Cancelled_cancels_at_once()
    {
        var simulation = new StreamSimulation();
        var feed = Source.FromGraph(new Feed<int>()).To(Sink.Cancelled<int>()).Run(simulation);
        simulation.Run();
        Assert.True(feed.IsCancelled);
    }

    [Fact]
    public void LazyInitAsync_makes_its_sink_with_the_first_element()
    {
        var simulation = new StreamSimulation();
        var made = 0;
        var result = Source.From([1, 2, 3]).RunWith(Sink.LazyInitAsync(() => { made++; return Task.FromResult(Sink.Seq<int>()); }), simulation);
        simulation.Run();
        Assert.Equal([1, 2, 3], result.Now().Value.Now());
        Assert.Equal(1, made);
        var none = Source.Empty<int>().RunWith(Sink.LazyInitAsync(() => { made++; return Task.FromResult(Sink.Seq<int>()); }), simulation);
        simulation.Run();
        Assert.False(none.Now().HasValue);
        Assert.Equal(1, made);
    }

    [Fact]
    public void WatchTermination_ends_with_the_stream()
    {
        var simulation = new StreamSimulation();
        var ended = Source.Single(1).WatchTermination(Keep.Right).To(Sink.Ignore<int>()).Run(simulation);
        simulation.Run();
        Assert.True(ended.IsCompletedSuccessfully);
        var failed = Source.Failed<int>(new TimeoutException()).WatchTermination(Keep.Right).To(Sink.Ignore<int>()).Run(simulation);
        simulation.Run();
        Assert.IsType<TimeoutException>(failed.Exception!.InnerException);
        var cancelled = Source.Never<int>().WatchTermination(Keep.Right).To(Sink.Cancelled<int>()).Run(simulation);
        simulation.Run();
        Assert.True(cancelled.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_monitor_shows_the_last_event()
    {
        var simulation = new StreamSimulation();
        var ((feed, monitor), drain) = Source.FromGraph(new Feed<int>()).Monitor(Keep.Both).ToMaterialized(new Drain<int>(), Keep.Both).Run(simulation);
        drain.Request(2);
        simulation.Run();
        Assert.IsType<FlowMonitor.Initialized>(monitor.State);
        feed.Send(4);
        simulation.Run();
        Assert.Equal(4, Assert.IsType<FlowMonitor.Received<int>>(monitor.State).Message);
        feed.Finish();
        simulation.Run();
        Assert.IsType<FlowMonitor.Finished>(monitor.State);
    }
}
