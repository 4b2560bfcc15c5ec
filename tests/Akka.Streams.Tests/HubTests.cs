namespace Akka.Streams.Tests;

public class HubTests
{
    [Fact]
    public void A_merge_hub_takes_all_of_every_producer_in_its_order()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var simulation = new StreamSimulation(seed, isFine: true);
            var (sink, drain) = MergeHub.Source<(int Producer, int Number)>(4).ToMaterialized(new Drain<(int Producer, int Number)>(), Keep.Both)
                .Run(simulation);
            drain.Request(int.MaxValue);
            for (var p = 0; p < 5; p++)
            {
                var producer = p;
                Source.From(Enumerable.Range(0, 40)).Select(n => (producer, n)).RunWith(sink, simulation);
            }

            simulation.Run();
            Assert.Equal(200, drain.Received.Count);
            for (var p = 0; p < 5; p++)
                Assert.Equal(Enumerable.Range(0, 40), drain.Received.Where(x => x.Producer == p).Select(x => x.Number));
            Assert.False(drain.IsEnded);
        }
    }

    [Fact]
    public void A_producer_of_a_merge_hub_is_held_back_by_demand()
    {
        var simulation = new StreamSimulation();
        var taken = 0;
        var (sink, drain) = MergeHub.Source<int>(4).ToMaterialized(new Drain<int>(), Keep.Both).Run(simulation);
        Source.From(Enumerable.Range(0, 100)).Select(x => { taken++; return x; }).RunWith(sink, simulation);
        simulation.Run();
        Assert.Equal(4, taken);
        drain.Request(10);
        simulation.Run();
        Assert.Equal(10, drain.Received.Count);
        Assert.InRange(taken, 10, 14);
    }

    [Fact]
    public void A_merge_hub_cancels_its_producers_and_fails_with_them()
    {
        var simulation = new StreamSimulation();
        var (sink, drain) = MergeHub.Source<int>().ToMaterialized(new Drain<int>(), Keep.Both).Run(simulation);
        var feed = Source.FromGraph(new Feed<int>()).To(sink).Run(simulation);
        simulation.Run();
        drain.Cancel();
        simulation.Run();
        Assert.True(feed.IsCancelled);
        var late = Source.FromGraph(new Feed<int>()).To(sink).Run(simulation);
        simulation.Run();
        Assert.True(late.IsCancelled);
        var (sink2, drain2) = MergeHub.Source<int>().ToMaterialized(new Drain<int>(), Keep.Both).Run(simulation);
        Source.Failed<int>(new TimeoutException()).RunWith(sink2, simulation);
        simulation.Run();
        Assert.IsType<MergeHub.ProducerFailed>(drain2.Failure);
    }

    [Fact]
    public void A_broadcast_hub_sends_everything_to_every_consumer()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var simulation = new StreamSimulation(seed, isFine: true);
            var (feed, source) = Source.FromGraph(new Feed<int>()).ToMaterialized(BroadcastHub.Sink<int>(8), Keep.Both).Run(simulation);
            var seqs = Enumerable.Range(0, 3).Select(_ => source.RunWith(Sink.Seq<int>(), simulation)).ToArray();
            simulation.Run();
            for (var i = 0; i < 50; i++)
            {
                feed.Send(i);
                simulation.Run();
            }

            feed.Finish();
            simulation.Run();
            Assert.All(seqs, seq => Assert.Equal(Enumerable.Range(0, 50), seq.Now()));
        }
    }

    [Fact]
    public void The_slowest_consumer_holds_a_broadcast_hub_back_until_it_leaves()
    {
        var simulation = new StreamSimulation();
        var taken = 0;
        var source = Source.From(Enumerable.Range(0, 1000)).Select(x => { taken++; return x; }).RunWith(BroadcastHub.Sink<int>(8), simulation);
        var slow = source.RunWith(Sink.FromGraph(new Drain<int>()), simulation);
        var fast = source.RunWith(Sink.Seq<int>(), simulation);
        simulation.Run();
        Assert.InRange(taken, 8, 32);
        slow.Cancel();
        simulation.Run();
        Assert.Equal(1000, taken);
        Assert.True(fast.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_late_consumer_of_a_broadcast_hub_sees_its_end()
    {
        var simulation = new StreamSimulation();
        var (feed, source) = Source.FromGraph(new Feed<int>()).ToMaterialized(BroadcastHub.Sink<int>(8), Keep.Both).Run(simulation);
        simulation.Run();
        feed.Finish();
        simulation.Run();
        var late = source.RunWith(Sink.Seq<int>(), simulation);
        simulation.Run();
        Assert.Empty(late.Now());
        var failed = Source.Failed<int>(new TimeoutException()).RunWith(BroadcastHub.Sink<int>(8), simulation);
        simulation.Run();
        var seq = failed.RunWith(Sink.Seq<int>(), simulation);
        simulation.Run();
        Assert.IsType<TimeoutException>(seq.Exception!.InnerException);
    }
}
