using System.Collections.Immutable;
using Akka;
using Akka.Actor;
using Akka.Configuration;
using Akka.Streams;
using Akka.Streams.Dsl;

namespace Presage.Simulation.Tests.Streams;

/// <summary>
/// Producers feed a hub, the merged stream passes async boundaries, timed groups, delays, asks and a queue, and a second hub gives it to
/// several consumers. Each must get every element once, and the elements of one producer in their order.
/// </summary>
internal sealed class StreamScenario(string name, Func<Flow<StreamElement, StreamElement, NotUsed>> middle) : Command.IScenario
{
    private const int ProducerCount = 3;
    private const int ConsumerCount = 2;
    private static readonly TimeSpan PauseMax = TimeSpan.FromMilliseconds(3);

    internal static readonly IReadOnlyList<StreamScenario> All =
    [
        new("streams", () => Flow.Create<StreamElement>()),
        new("streams-dropping-buffer", () => Flow.Create<StreamElement>().Buffer(2, OverflowStrategy.DropHead)),
        new("streams-unordered", () => Flow.Create<StreamElement>().SelectAsyncUnordered(4, LaterOrSoonerAsync)),
    ];

    public string Name => name;

    public int Operations => 60;

    public SimulatedFaults Faults { get; } = new() { MessageDelayMax = TimeSpan.FromMilliseconds(4) };

    public async Task RunAsync(SimulatedWorld world, int operations)
    {
        var node = world.AddNode("node", Config.Empty, started => started.System.ActorOf(Props.Create(() => new Repeater()), "repeater"));
        var materializer = node.System.Materializer();
        var (sink, hub) = MergeHub.Source<StreamElement>(perProducerBufferSize: 4)
            .Via(Worked(world, node))
            .ToMaterialized(BroadcastHub.Sink<StreamElement>(bufferSize: 8), Keep.Both)
            .Run(materializer);
        var perProducer = Math.Max(1, operations / ProducerCount);
        var total = perProducer * ProducerCount;
        var consumers = Enumerable.Range(0, ConsumerCount)
            .Select(_ => hub.Take(total).CompletionTimeout(TimeSpan.FromMinutes(1)).RunWith(Sink.Seq<StreamElement>(), materializer))
            .ToArray();
        await world.DelayAsync(TimeSpan.FromMilliseconds(50));
        for (var producer = 0; producer < ProducerCount; producer++) _ = ProduceAsync(world, producer, perProducer, sink, materializer);
        foreach (var consumer in consumers) Check(world, await ReceivedAsync(world, consumer), perProducer);
    }

    private static async Task<IImmutableList<StreamElement>> ReceivedAsync(SimulatedWorld world, Task<IImmutableList<StreamElement>> consumer)
    {
        try
        {
            return await consumer;
        }
        catch (TimeoutException)
        {
            world.Require(false, "elements were lost: a consumer still waits for the last ones");
            throw;
        }
    }

    private static void Check(SimulatedWorld world, IImmutableList<StreamElement> received, int perProducer)
    {
        world.Require(received.Distinct().Count() == received.Count, "an element was doubled");
        foreach (var producer in received.GroupBy(element => element.Producer))
        {
            var numbers = producer.Select(element => element.Number).ToArray();
            world.Require(numbers.Length == perProducer, $"producer {producer.Key} lost elements");
            world.Require(numbers.SequenceEqual(numbers.Order()), $"the elements of producer {producer.Key} lost their order");
        }
    }

    private Flow<StreamElement, StreamElement, NotUsed> Worked(SimulatedWorld world, SimulatedNode node)
    {
        var repeater = node.System.ActorSelection("/user/repeater");
        return Flow.Create<StreamElement>()
            .Async()
            .GroupedWithin(5, TimeSpan.FromMilliseconds(2))
            .SelectMany(group => group)
            .SelectAsync(3, element => repeater.Ask<StreamElement>(element, TimeSpan.FromSeconds(30)))
            .Async()
            .SelectAsync(4, element => LaterOrSoonerAsync(world, element))
            .Via(middle())
            .Throttle(4, TimeSpan.FromMilliseconds(4), 4, ThrottleMode.Shaping)
            .Buffer(4, OverflowStrategy.Backpressure)
            .Async();
    }

    private static async Task ProduceAsync(SimulatedWorld world, int producer, int count, Sink<StreamElement, NotUsed> sink, IMaterializer materializer)
    {
        var queue = Source.Queue<StreamElement>(2, OverflowStrategy.Backpressure).To(sink).Run(materializer);
        for (var number = 0; number < count; number++)
        {
            await queue.OfferAsync(new StreamElement(producer, number));
            if (world.Random.NextInt32(3) == 0) await world.DelayAsync(PauseMax * world.Random.NextDouble());
        }

        queue.Complete();
    }

    private static async Task<StreamElement> LaterOrSoonerAsync(SimulatedWorld world, StreamElement element)
    {
        await world.DelayAsync(PauseMax * world.Random.NextDouble());
        return element;
    }

    // The slower of two neighbours ends after the faster one.
    private static async Task<StreamElement> LaterOrSoonerAsync(StreamElement element)
    {
        await SimulatedThread.OfStep.DelayAsync(element.Number % 2 == 0 ? PauseMax * 4 : PauseMax / 4);
        return element;
    }
}
