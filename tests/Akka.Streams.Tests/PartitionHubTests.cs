namespace Akka.Streams.Tests;

public class PartitionHubTests
{
    [Fact]
    public void Every_element_goes_to_the_consumer_of_its_index_in_order()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var simulation = new StreamSimulation(seed, isFine: true, isDirect: seed % 2 == 0);
            var source = Source.From(Enumerable.Range(0, 200))
                .RunWith(PartitionHub.Sink<int>((size, x) => x % size, startAfterNrOfConsumers: 3, bufferSize: 1 + (seed % 9)), simulation);
            var seqs = Enumerable.Range(0, 3).Select(_ => source.Async().RunWith(Sink.Seq<int>(), simulation)).ToArray();
            simulation.Run();
            // Which consumer came first is the schedule's choice.
            Assert.Equal([0, 1, 2], seqs.Select(seq => seq.Now()[0] % 3).Order());
            Assert.All(seqs, seq => Assert.Equal(Enumerable.Range(0, 200).Where(x => x % 3 == seq.Now()[0] % 3), seq.Now()));
            Assert.True(simulation.IsAtRest, $"seed {seed}");
        }
    }

    [Fact]
    public void Nothing_is_taken_before_enough_consumers_are_there()
    {
        var simulation = new StreamSimulation();
        var taken = 0;
        var source = Count(x => taken++).RunWith(PartitionHub.Sink<int>((size, x) => x % size, 2), simulation);
        var first = source.RunWith(Sink.FromGraph(new Drain<int>()), simulation);
        first.Request(10);
        simulation.Run();
        Assert.Equal(0, taken);
        var second = source.RunWith(Sink.FromGraph(new Drain<int>()), simulation);
        simulation.Run();
        Assert.NotEqual(0, taken);
        Assert.Empty(second.Received);
        second.Request(1);
        simulation.Run();
        Assert.Equal([1], second.Received);
    }

    [Fact]
    public void A_consumer_gets_no_more_than_it_asks_for_and_the_buffer_holds_back_the_hub()
    {
        var simulation = new StreamSimulation();
        var taken = 0;
        var source = Count(x => taken++).RunWith(PartitionHub.Sink<int>((_, _) => 0, 1, bufferSize: 8), simulation);
        var drain = source.RunWith(Sink.FromGraph(new Drain<int>()), simulation);
        simulation.Run();
        Assert.Equal(8, taken);
        for (var wanted = 1; wanted <= 20; wanted++)
        {
            drain.Request(1);
            simulation.Run();
            Assert.Equal(Enumerable.Range(0, wanted), drain.Received);
            Assert.Equal(8 + wanted, taken);
        }
    }

    [Fact]
    public void A_slow_consumer_delays_the_others_only_by_the_buffer_and_no_more_when_it_leaves()
    {
        var simulation = new StreamSimulation();
        var source = Source.From(Enumerable.Range(0, 1000)).RunWith(PartitionHub.Sink<int>((size, x) => x % size, 2, bufferSize: 16), simulation);
        var slow = source.RunWith(Sink.FromGraph(new Drain<int>()), simulation);
        simulation.Run();
        var fast = source.RunWith(Sink.FromGraph(new Drain<int>()), simulation);
        fast.Request(1000);
        simulation.Run();
        Assert.InRange(fast.Received.Count, 8, 16);
        slow.Cancel();
        simulation.Run();
        Assert.True(fast.IsCompleted);
        Assert.Equal(999, fast.Received[^1]);
    }

    [Fact]
    public void An_element_for_nobody_is_dropped()
    {
        var simulation = new StreamSimulation();
        var source = Source.From(Enumerable.Range(0, 10)).RunWith(PartitionHub.Sink<int>((_, x) => x % 2 == 0 ? -1 : 0, 1), simulation);
        var seq = source.RunWith(Sink.Seq<int>(), simulation);
        simulation.Run();
        Assert.Equal([1, 3, 5, 7, 9], seq.Now());
    }

    [Fact]
    public void A_stateful_partitioner_sees_the_consumers_and_their_queues()
    {
        var simulation = new StreamSimulation();
        var feed = Source.FromGraph(new Feed<int>());
        var (up, source) = feed.ToMaterialized(
            PartitionHub.StatefulSink<int>(() => (consumers, _) => consumers.ConsumerIds.MinBy(consumers.QueueSize), 2), Keep.Both).Run(simulation);
        var busy = source.RunWith(Sink.FromGraph(new Drain<int>()), simulation);
        simulation.Run();
        var idle = source.RunWith(Sink.FromGraph(new Drain<int>()), simulation);
        idle.Request(100);
        simulation.Run();
        for (var i = 0; i < 10; i++)
        {
            up.Send(i);
            simulation.Run();
        }

        Assert.Equal(Enumerable.Range(1, 9), idle.Received);
        busy.Request(1);
        simulation.Run();
        Assert.Equal([0], busy.Received);
    }

    [Fact]
    public void Completion_follows_the_elements_and_a_failure_does_not_wait()
    {
        var simulation = new StreamSimulation();
        var done = Source.From([1, 2]).RunWith(PartitionHub.Sink<int>((_, _) => 0, 1), simulation).RunWith(Sink.FromGraph(new Drain<int>()), simulation);
        simulation.Run();
        Assert.False(done.IsEnded);
        done.Request(2);
        simulation.Run();
        Assert.Equal([1, 2], done.Received);
        Assert.True(done.IsCompleted);
        var (feed, source) = Source.FromGraph(new Feed<int>()).ToMaterialized(PartitionHub.Sink<int>((_, _) => 0, 1), Keep.Both).Run(simulation);
        var failed = source.RunWith(Sink.FromGraph(new Drain<int>()), simulation);
        simulation.Run();
        feed.Send(1);
        feed.Break(new TimeoutException());
        simulation.Run();
        Assert.IsType<TimeoutException>(failed.Failure ?? LateFailure(source, simulation));
    }

    [Fact]
    public void A_late_consumer_sees_the_end()
    {
        var simulation = new StreamSimulation();
        var source = Source.Empty<int>().RunWith(PartitionHub.Sink<int>((_, _) => 0, 0), simulation);
        simulation.Run();
        var late = source.RunWith(Sink.Seq<int>(), simulation);
        simulation.Run();
        Assert.Empty(late.Now());
        Assert.IsType<TimeoutException>(LateFailure(Source.Failed<int>(new TimeoutException()).RunWith(PartitionHub.Sink<int>((_, _) => 0, 0), simulation), simulation));
    }

    [Fact]
    public void Without_consumers_the_hub_waits()
    {
        var simulation = new StreamSimulation();
        var (feed, source) = Source.FromGraph(new Feed<int>()).ToMaterialized(PartitionHub.Sink<int>((_, _) => 0, 1), Keep.Both).Run(simulation);
        var first = source.RunWith(Sink.FromGraph(new Drain<int>()), simulation);
        simulation.Run();
        first.Cancel();
        simulation.Run();
        Assert.Equal((1, 0), (feed.Demand, feed.CancelCount));
        feed.Send(7);
        simulation.Run();
        feed.Finish();
        simulation.Run();
        var next = source.RunWith(Sink.FromGraph(new Drain<int>()), simulation);
        next.Request(1);
        simulation.Run();
        Assert.Equal([7], next.Received);
        Assert.True(next.IsCompleted);
        Assert.True(simulation.IsAtRest);
    }

    private static Exception? LateFailure(Source<int, NotUsed> source, StreamSimulation simulation)
    {
        simulation.Run();
        var late = source.RunWith(Sink.FromGraph(new Drain<int>()), simulation);
        simulation.Run();
        return late.Failure;
    }

    private static Source<int, NotUsed> Count(Action<int> seen) => Source.From(Enumerable.Range(0, 1000)).Select(x =>
    {
        seen(x);
        return x;
    });
}
