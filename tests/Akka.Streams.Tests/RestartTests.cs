namespace Akka.Streams.Tests;

public class RestartTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly RestartSettings Settings = RestartSettings.Create(Second, 4 * Second, 0);

    [Fact]
    public void A_source_is_run_again_after_doubling_waits()
    {
        var simulation = new StreamSimulation();
        var runs = 0;
        var drain = RestartSource.WithBackoff(() => { runs++; return Source.Failed<int>(new TimeoutException()); }, Settings.WithMaxRestarts(99, TimeSpan.FromHours(1)))
            .ToMaterialized(new Drain<int>(), Keep.Right).Run(simulation);
        drain.Request(9);
        foreach (var (wait, expected) in new[] { (0, 1), (1, 2), (1, 2), (1, 3), (3, 3), (1, 4), (4, 5), (4, 6) })
        {
            simulation.Advance(wait * Second);
            Assert.Equal(expected, runs);
        }
    }

    [Fact]
    public void A_restarted_source_goes_on_sending()
    {
        var simulation = new StreamSimulation();
        var runs = 0;
        var drain = RestartSource.WithBackoff(() => Source.Single(++runs), Settings).ToMaterialized(new Drain<int>(), Keep.Right).Run(simulation);
        drain.Request(9);
        simulation.Run();
        Assert.Equal([1], drain.Received);
        simulation.Advance(Second);
        Assert.Equal([1, 2], drain.Received);
        drain.Cancel();
        simulation.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, runs);
    }

    [Fact]
    public void OnFailures_completes_with_the_source()
    {
        var simulation = new StreamSimulation();
        var seq = RestartSource.OnFailuresWithBackoff(() => Source.Single(1), Settings).RunWith(Sink.Seq<int>(), simulation);
        simulation.Run();
        Assert.Equal([1], seq.Now());
    }

    [Fact]
    public void Out_of_restarts_the_failure_passes()
    {
        var simulation = new StreamSimulation();
        var drain = RestartSource.WithBackoff(() => Source.Failed<int>(new TimeoutException()), Settings.WithMaxRestarts(2, TimeSpan.FromHours(1)))
            .ToMaterialized(new Drain<int>(), Keep.Right).Run(simulation);
        drain.Request(1);
        simulation.Advance(2 * Second);
        Assert.False(drain.IsEnded);
        simulation.Advance(Second);
        Assert.IsType<TimeoutException>(drain.Failure);
    }

    [Fact]
    public void A_sink_is_run_again_when_it_cancels()
    {
        var simulation = new StreamSimulation();
        var taken = new List<int>();
        var feed = Source.FromGraph(new Feed<int>()).To(RestartSink.WithBackoff(
            () => Flow.Create<int>().Take(1).ToMaterialized(Sink.ForEach<int>(taken.Add), Keep.Right), Settings)).Run(simulation);
        simulation.Run();
        feed.Send(1);
        simulation.Run();
        simulation.Advance(Second);
        feed.Send(2);
        simulation.Run();
        Assert.Equal([1, 2], taken);
        Assert.False(feed.IsCancelled);
    }

    [Fact]
    public void A_flow_is_run_again_when_it_fails()
    {
        var rig = Rig.Of(RestartFlow.WithBackoff(
            () => Flow.Create<int>().Select(x => x == 0 ? throw new ArithmeticException() : x), Settings)).Request(9).Send(1, 0);
        Assert.Equal([1], rig.Received);
        Assert.False(rig.Drain.IsEnded);
        rig.Advance(Second).Send(2);
        Assert.Equal([1, 2], rig.Received);
        Assert.True(rig.Finish().Drain.IsCompleted);
    }
}
