using System.Collections.Immutable;
using System.Threading.Channels;
using Akka.Actor;
using Akka.Streams.Implementation;
using Akka.Util;
using Reactive.Streams;

namespace Akka.Streams.Dsl;

/// <summary>Factory of <see cref="Source{TOut,TMat}"/>.</summary>
public static class Source
{
    public static Source<T, TMat> FromGraph<T, TMat>(IGraph<SourceShape<T>, TMat> source) =>
        source as Source<T, TMat> ?? new Source<T, TMat>(source.Module);

    /// <summary>The elements of the enumerable, which is enumerated anew by each run.</summary>
    public static Source<T, NotUsed> From<T>(IEnumerable<T> enumerable) => FromEnumerator(enumerable.GetEnumerator).Named("Enumerable");

    public static Source<T, NotUsed> From<T>(Func<IAsyncEnumerable<T>> asyncEnumerable) => FromGraph(new AsyncEnumerableSource<T>(asyncEnumerable));

    public static Source<T, NotUsed> FromEnumerator<T>(Func<IEnumerator<T>> enumeratorFactory) =>
        FromGraph(new EnumeratorSource<T>(enumeratorFactory));

    /// <summary>Starts over with a new enumerator whenever one has ended; fails when one is empty.</summary>
    public static Source<T, NotUsed> Cycle<T>(Func<IEnumerator<T>> enumeratorFactory) => From(CycleEnumerable.Of(enumeratorFactory)).Named("Cycle");

    public static Source<T, NotUsed> Single<T>(T element) => FromGraph(new SingleSource<T>(element));

    public static Source<T, NotUsed> Repeat<T>(T element) => FromGraph(new RepeatSource<T>(element));

    public static Source<T, NotUsed> Empty<T>() => FromGraph(new EmptySource<T>());

    public static Source<T, NotUsed> Failed<T>(Exception cause) => FromGraph(new FailedSource<T>(cause));

    /// <summary>Sends nothing and does not end by itself.</summary>
    public static Source<T, NotUsed> Never<T>() => FromGraph(new NeverSource<T>());

    /// <summary>Sends at most one element, which is set from outside; the default of <typeparamref name="T"/> completes without one.</summary>
    public static Source<T, TaskCompletionSource<T>> Maybe<T>() => FromGraph(new MaybeSource<T>());

    public static Source<T, NotUsed> FromTask<T>(Task<T> task) => FromGraph(new TaskSource<T>(task));

    public static Source<TElem, NotUsed> Unfold<TState, TElem>(TState state, Func<TState, Option<(TState, TElem)>> unfold) =>
        FromGraph(new UnfoldSource<TState, TElem>(state, unfold));

    public static Source<TElem, NotUsed> UnfoldInfinite<TState, TElem>(TState state, Func<TState, (TState, TElem)> unfold) =>
        Unfold<TState, TElem>(state, s => unfold(s)).Named("UnfoldInf");

    public static Source<TElem, NotUsed> UnfoldAsync<TState, TElem>(TState state, Func<TState, Task<Option<(TState, TElem)>>> unfoldAsync) =>
        FromGraph(new UnfoldAsyncSource<TState, TElem>(state, unfoldAsync));

    /// <summary>Reads a resource, which each run opens for itself and closes once, until there is no further element.</summary>
    public static Source<T, NotUsed> UnfoldResource<T, TSource>(Func<TSource> create, Func<TSource, Option<T>> read, Action<TSource> close) =>
        FromGraph(new UnfoldResourceSource<T, TSource>(create, read, close));

    /// <summary>As UnfoldResource, with tasks, of which one runs at a time.</summary>
    public static Source<T, NotUsed> UnfoldResourceAsync<T, TSource>(
        Func<Task<TSource>> create, Func<TSource, Task<Option<T>>> read, Func<TSource, Task<Done>> close) =>
        FromGraph(new UnfoldResourceAsyncSource<T, TSource>(create, read, close));

    /// <summary>Sends <paramref name="tick"/> at each interval; a tick without demand is dropped.</summary>
    public static Source<T, ICancelable> Tick<T>(TimeSpan initialDelay, TimeSpan interval, T tick) =>
        FromGraph(new TickSource<T>(initialDelay, interval, tick));

    /// <summary>A queue that any thread may offer elements to. Bound: <paramref name="bufferSize"/>; 0 hands over directly.</summary>
    public static Source<T, ISourceQueueWithComplete<T>> Queue<T>(int bufferSize, OverflowStrategy overflowStrategy) =>
        FromGraph(new QueueSource<T>(bufferSize, overflowStrategy));

    /// <summary>
    /// An actor whose messages of type <typeparamref name="T"/> are the elements. A <see cref="Status.Success"/> or
    /// <see cref="PoisonPill"/> completes, a <see cref="Status.Failure"/> fails. It cannot exert backpressure.
    /// </summary>
    public static Source<T, IActorRef> ActorRef<T>(int bufferSize, OverflowStrategy overflowStrategy)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bufferSize);
        if (overflowStrategy == OverflowStrategy.Backpressure)
            throw new NotSupportedException("Backpressure overflow strategy not supported");
        return FromGraph(new ActorRefSource<T>(bufferSize, overflowStrategy));
    }

    public static Source<T, ChannelWriter<T>> Channel<T>(
        int bufferSize, bool singleWriter = false, BoundedChannelFullMode fullMode = BoundedChannelFullMode.Wait) =>
        ChannelSource.Create<T>(bufferSize, singleWriter, fullMode);

    public static Source<T, NotUsed> ChannelReader<T>(ChannelReader<T> channelReader) => ChannelSource.FromReader(channelReader);

    public static Source<TOut2, NotUsed> Combine<T, TOut2>(
        Source<T, NotUsed> first, Source<T, NotUsed> second,
        Func<int, IGraph<UniformFanInShape<T, TOut2>, NotUsed>> strategy, params Source<T, NotUsed>[] rest) =>
        Junctions.Combine([first, second, .. rest], strategy(rest.Length + 2));

    public static Source<IImmutableList<T>, NotUsed> ZipN<T>(IEnumerable<Source<T, NotUsed>> sources) =>
        ZipWithN<T, IImmutableList<T>>(list => list, sources);

    public static Source<TOut2, NotUsed> ZipWithN<T, TOut2>(Func<IImmutableList<T>, TOut2> zipper, IEnumerable<Source<T, NotUsed>> sources)
    {
        var all = sources.ToArray();
        return all.Length == 0 ? Empty<TOut2>() : Junctions.Combine(all, new ZipWithNStage<T, TOut2>(all.Length, zipper));
    }

    /// <summary>The elements of a publisher of another library; each run subscribes to it.</summary>
    public static Source<T, NotUsed> FromPublisher<T>(IPublisher<T> publisher)
    {
        ArgumentNullException.ThrowIfNull(publisher);
        return FromGraph(new PublisherSource<T, NotUsed>(() => (publisher, NotUsed.Instance)));
    }

    /// <summary>The elements that the materialized subscriber gets; it may be subscribed to one publisher.</summary>
    public static Source<T, ISubscriber<T>> AsSubscriber<T>() => FromGraph(new SubscriberSource<T>());

    /// <summary>The source that the function makes when there is demand for the first time.</summary>
    public static Source<TOut, Task<TMat>> Lazily<TOut, TMat>(Func<Source<TOut, TMat>> create) => FromGraph(new LazySource<TOut, TMat>(create));

    public static SourceShape<T> Shape<T>(string name) => new(new Outlet<T>($"{name}.out"));
}
