using Akka.Dispatch;
using System.Collections.Immutable;
using System.Threading.Channels;
using Akka.Actor;
using Akka.Streams.Implementation;
using Akka.Util;
using Reactive.Streams;

namespace Akka.Streams.Dsl;

/// <summary>Factory of <see cref="Sink{TIn,TMat}"/>.</summary>
public static class Sink
{
    public static Sink<TIn, TMat> FromGraph<TIn, TMat>(IGraph<SinkShape<TIn>, TMat> graph) =>
        graph as Sink<TIn, TMat> ?? new Sink<TIn, TMat>(graph.Module);

    public static Sink<TIn, TMat> Wrap<TIn, TMat>(IGraph<SinkShape<TIn>, TMat> graph) => FromGraph(graph);

    public static Sink<TIn, Task<Done>> Ignore<TIn>() => FromGraph(new IgnoreSink<TIn>());

    public static Sink<TIn, Task<Done>> ForEach<TIn>(Action<TIn> action) =>
        Flow.Create<TIn>().Select(element => { action(element); return NotUsed.Instance; }).ToMaterialized(Ignore<NotUsed>(), Keep.Right)
            .Named("foreachSink");

    /// <summary>Runs at most <paramref name="parallelism"/> actions at a time, in the order of the elements' arrival.</summary>
    public static Sink<TIn, Task<Done>> ForEachAsync<TIn>(int parallelism, Func<TIn, Task> action) =>
        Flow.Create<TIn>().SelectAsyncUnordered(parallelism, async element => { await action(element).ConfigureAwait(false); return NotUsed.Instance; })
            .ToMaterialized(Ignore<NotUsed>(), Keep.Right);

    [Obsolete("Use ForEachAsync: this one takes a thread of the pool for each action.")]
    public static Sink<TIn, Task<Done>> ForEachParallel<TIn>(int parallelism, Action<TIn> action) =>
        ForEachAsync<TIn>(parallelism, element => SimulationThread.RunAside(() => { action(element); return Task.CompletedTask; }));

    public static Sink<TIn, Task<TOut>> Aggregate<TIn, TOut>(TOut zero, Func<TOut, TIn, TOut> aggregate) =>
        Flow.Create<TIn>().Aggregate(zero, aggregate).ToMaterialized(First<TOut>(), Keep.Right).Named("AggregateSink");

    public static Sink<TIn, Task<TOut>> AggregateAsync<TIn, TOut>(TOut zero, Func<TOut, TIn, Task<TOut>> aggregate) =>
        Flow.Create<TIn>().AggregateAsync(zero, aggregate).ToMaterialized(First<TOut>(), Keep.Right).Named("AggregateAsyncSink");

    /// <summary>Joins all elements; fails with <see cref="NoSuchElementException"/> when there is none.</summary>
    public static Sink<TIn, Task<TIn>> Sum<TIn>(Func<TIn, TIn, TIn> reduce) =>
        Flow.Create<TIn>().Sum(reduce).ToMaterialized(First<TIn>(), Keep.Right).Named("SumSink");

    /// <summary>The first element; fails with <see cref="NoSuchElementException"/> when there is none.</summary>
    public static Sink<TIn, Task<TIn>> First<TIn>() => FromGraph(new FirstSink<TIn>(true));

    public static Sink<TIn, Task<TIn>> FirstOrDefault<TIn>() => FromGraph(new FirstSink<TIn>(false));

    /// <summary>The last element; fails with <see cref="NoSuchElementException"/> when there is none.</summary>
    public static Sink<TIn, Task<TIn>> Last<TIn>() => FromGraph(new LastSink<TIn>(true));

    public static Sink<TIn, Task<TIn>> LastOrDefault<TIn>() => FromGraph(new LastSink<TIn>(false));

    /// <summary>All elements; unbounded, so for streams that are known to be short.</summary>
    public static Sink<TIn, Task<IImmutableList<TIn>>> Seq<TIn>() => FromGraph(new SeqSink<TIn>());

    /// <summary>A queue that is pulled from outside; its buffer is bounded by the attribute InputBuffer.</summary>
    public static Sink<TIn, ISinkQueue<TIn>> Queue<TIn>() => FromGraph(new QueueSink<TIn>());

    public static Sink<TIn, NotUsed> Cancelled<TIn>() => FromGraph(new CancelSink<TIn>());

    public static Sink<TIn, NotUsed> OnComplete<TIn>(Action success, Action<Exception> failure) =>
        FromGraph(new OnCompleteSink<TIn>(success, failure));

    /// <summary>Tells the actor each element, without backpressure.</summary>
    public static Sink<TIn, NotUsed> ActorRef<TIn>(IActorRef actorRef, object onCompleteMessage, Func<Exception, object> onFailureMessage) =>
        FromGraph(new ActorRefSink<TIn>(actorRef, onCompleteMessage, onFailureMessage));

    /// <summary>Tells the actor one element at a time; the next follows its acknowledgement.</summary>
    public static Sink<TIn, NotUsed> ActorRefWithAck<TIn>(
        IActorRef actorRef, object onInitMessage, object ackMessage, object onCompleteMessage, Func<Exception, object> onFailureMessage = null) =>
        FromGraph(new ActorRefAckSink<TIn>(actorRef, new AckProtocol(onInitMessage, ackMessage, onCompleteMessage, onFailureMessage)));

    public static Sink<T, NotUsed> FromWriter<T>(ChannelWriter<T> writer, bool isOwner) => ChannelSink.FromWriter(writer, isOwner);

    public static Sink<T, ChannelReader<T>> ChannelReader<T>(
        int bufferSize, bool singleReader, BoundedChannelFullMode fullMode = BoundedChannelFullMode.Wait) =>
        ChannelSink.AsReader<T>(bufferSize, singleReader, fullMode);

    public static Sink<TIn, NotUsed> Combine<TIn, TOut, TMat>(
        Func<int, IGraph<UniformFanOutShape<TIn, TOut>, TMat>> strategy,
        Sink<TOut, NotUsed> first, Sink<TOut, NotUsed> second, params Sink<TOut, NotUsed>[] rest) =>
        Junctions.Combine(strategy(rest.Length + 2), [first, second, .. rest]);

    /// <summary>Gives the elements to a subscriber of another library, which each run subscribes; at its pace.</summary>
    public static Sink<TIn, NotUsed> FromSubscriber<TIn>(ISubscriber<TIn> subscriber)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        return FromGraph(new SubscriberSink<TIn, NotUsed>(() => (subscriber, NotUsed.Instance)));
    }

    /// <summary>
    /// Gives the elements to the subscribers of the materialized publisher; ends when nobody subscribes within
    /// <c>akka.stream.materializer.subscription-timeout</c>.
    /// </summary>
    /// <param name="fanout">Whether there may be more than one subscriber; the slowest then holds back the others by at most the input buffer.</param>
    public static Sink<TIn, IPublisher<TIn>> AsPublisher<TIn>(bool fanout) => FromGraph(new PublisherSinkStage<TIn>(fanout));

    /// <summary>As AsPublisher for one subscriber.</summary>
    public static Sink<TIn, IPublisher<TIn>> Publisher<TIn>() => AsPublisher<TIn>(false);

    /// <summary>As AsPublisher for any number of subscribers.</summary>
    public static Sink<TIn, IPublisher<TIn>> FanoutPublisher<TIn>() => AsPublisher<TIn>(true);

    public static SinkShape<T> Shape<T>(string name) => new(new Inlet<T>($"{name}.in"));

    /// <summary>The sink that the factory makes when the first element has come; none when the stream is empty.</summary>
    public static Sink<TIn, Task<Option<TMat>>> LazyInitAsync<TIn, TMat>(Func<Task<Sink<TIn, TMat>>> sinkFactory) =>
        FromGraph(new LazySink<TIn, TMat>(sinkFactory));
}
