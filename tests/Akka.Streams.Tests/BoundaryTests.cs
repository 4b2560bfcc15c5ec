namespace Akka.Streams.Tests;

public class BoundaryTests
{
    [Fact]
    public void Boundaries_lose_double_and_reorder_nothing_in_any_interleaving()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var (count, buffer) = (random.Next(0, 300), random.Next(1, 20));
            var simulation = new StreamSimulation(seed, isFine: true);
            var flow = Flow.Create<int>();
            for (var stages = random.Next(1, 5); stages > 0; stages--)
                flow = flow.Select(x => x).Async();
            var result = Source.From(Enumerable.Range(0, count)).Via(flow).AddAttributes(Attributes.CreateInputBuffer(1, buffer))
                .RunWith(Sink.Seq<int>(), simulation);
            simulation.Run();
            Assert.True(result.IsCompletedSuccessfully, $"seed {seed} did not complete");
            Assert.True(Enumerable.Range(0, count).SequenceEqual(result.Now()), $"seed {seed} changed the stream");
        }
    }

    [Fact]
    public void Demand_one_crosses_boundaries_in_any_interleaving()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var rig = Rig.Of(Flow.Create<int>().Async().Select(x => x).Async(), new StreamSimulation(seed, isFine: true));
            for (var i = 0; i < 40; i++)
                rig.Send(i).Request(1);
            Assert.Equal(Enumerable.Range(0, 40), rig.Received);
            Assert.True(rig.Finish().Drain.IsCompleted);
        }
    }

    [Fact]
    public void A_boundary_takes_no_more_than_its_buffer_ahead_of_demand()
    {
        var taken = 0;
        var simulation = new StreamSimulation();
        var drain = Source.From(Enumerable.Range(0, 100)).Select(x => { taken++; return x; }).Async()
            .ToMaterialized(new Drain<int>(), Keep.Right).AddAttributes(Attributes.CreateInputBuffer(1, 8)).Run(simulation);
        simulation.Run();
        Assert.Equal(8, taken);
        drain.Request(1);
        simulation.Run();
        Assert.InRange(taken, 8, 9);
    }

    [Fact]
    public void Completion_comes_after_the_buffered_elements()
    {
        var rig = Rig.Of(Flow.Create<int>().Select(x => x).Async()).Send(1, 2, 3).Finish();
        Assert.False(rig.Drain.IsEnded);
        Assert.Equal([1, 2, 3], rig.Request(3).Received);
        Assert.True(rig.Drain.IsCompleted);
    }

    [Fact]
    public void Failure_may_overtake_the_buffered_elements()
    {
        var rig = Rig.Of(Flow.Create<int>().Select(x => x).Async()).Send(1, 2, 3).Break(new TimeoutException());
        Assert.IsType<TimeoutException>(rig.Drain.Failure);
    }

    [Fact]
    public void Cancellation_crosses_with_its_cause()
    {
        var rig = Rig.Of(Flow.Create<int>().Select(x => x).Async());
        var cause = new TimeoutException();
        rig.Drain.Cancel(cause);
        rig.Simulation.Run();
        Assert.True(rig.Feed.IsCancelled);
    }

    [Fact]
    public void A_stopped_island_fails_what_is_downstream_and_cancels_what_is_upstream()
    {
        var rig = Rig.Of(Flow.Create<int>().Select(x => x).Async()).Request(1);
        rig.Simulation.Kill(1);
        Assert.IsType<AbruptStageTerminationException>(rig.Drain.Failure);
        Assert.True(rig.Feed.IsCancelled);
    }

    [Fact]
    public void A_fused_failure_stops_all_stages_and_frees_their_resources()
    {
        var disposed = false;
        IEnumerable<int> Numbers()
        {
            try
            {
                yield return 1;
                yield return 2;
            }
            finally
            {
                disposed = true;
            }
        }

        var simulation = new StreamSimulation();
        var result = Source.From(Numbers()).Select(x => x == 1 ? throw new ArithmeticException() : x).RunWith(Sink.Ignore<int>(), simulation);
        simulation.Run();
        Assert.IsType<ArithmeticException>(result.Exception!.InnerException);
        Assert.True(disposed);
    }
}
