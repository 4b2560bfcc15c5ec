using Reactive.Streams;

namespace Akka.Streams.Tests.Publishers;

/// <summary>Streams that are joined by publishers, subscribers and processors are one stream.</summary>
public class ProcessorTests
{
    [Fact]
    public void Streams_joined_by_a_publisher_lose_and_double_nothing()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var simulation = new StreamSimulation(seed, isFine: true, isDirect: seed % 2 == 0);
            var settings = Attributes.CreateInputBuffer(1, 1 + (seed % 7));
            var publisher = Source.From(Enumerable.Range(0, 200)).ToMaterialized(Sink.AsPublisher<int>(seed % 3 == 0), Keep.Right)
                .AddAttributes(settings).Run(simulation);
            var result = Source.FromPublisher(publisher).Select(x => x).Async().ToMaterialized(Sink.Seq<int>(), Keep.Right)
                .AddAttributes(settings).Run(simulation);
            simulation.Run();
            Assert.Equal(Enumerable.Range(0, 200), result.Now());
            Assert.True(simulation.IsAtRest, $"seed {seed}");
        }
    }

    [Fact]
    public void A_flow_as_a_processor_is_the_same_flow()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var simulation = new StreamSimulation(seed, isFine: true);
            IProcessor<int, string> Processor() => Flow.Create<int>().Where(x => x % 3 != 0).Select(x => $"{x}").ToProcessor().Run(simulation);
            var result = Source.From(Enumerable.Range(0, 100)).Via(Flow.FromProcessor(Processor)).RunWith(Sink.Seq<string>(), simulation);
            simulation.Run();
            Assert.Equal(Enumerable.Range(0, 100).Where(x => x % 3 != 0).Select(x => $"{x}"), result.Now());
            Assert.True(simulation.IsAtRest, $"seed {seed}");
        }
    }

    [Fact]
    public void A_processor_passes_cancellation_and_failure_on()
    {
        var simulation = new StreamSimulation();
        IProcessor<int, int> Processor() => Flow.Create<int>().ToProcessor().Run(simulation);
        var (feed, drain) = Source.FromGraph(new Feed<int>()).Via(Flow.FromProcessor(Processor)).ToMaterialized(new Drain<int>(), Keep.Both).Run(simulation);
        simulation.Run();
        drain.Cancel();
        simulation.Run();
        Assert.Equal(1, feed.CancelCount);
        var (broken, failed) = Source.FromGraph(new Feed<int>()).Via(Flow.FromProcessor(Processor)).ToMaterialized(new Drain<int>(), Keep.Both).Run(simulation);
        simulation.Run();
        broken.Break(new TimeoutException());
        simulation.Run();
        Assert.IsType<TimeoutException>(failed.Failure);
        Assert.True(simulation.IsAtRest);
    }

    [Fact]
    public void A_processor_may_yield_a_value_for_each_run()
    {
        var simulation = new StreamSimulation();
        var runs = 0;
        var flow = Flow.FromProcessorMaterialized(() => (Flow.Create<int>().ToProcessor().Run(simulation), ++runs));
        var graph = Source.Single(1).ViaMaterialized(flow, Keep.Right).To(Sink.Ignore<int>());
        Assert.Equal([1, 2], [graph.Run(simulation), graph.Run(simulation)]);
    }
}
