using Akka.Streams.Implementation;
using Akka.Util;
using Reactive.Streams;

namespace Akka.Streams.Dsl;

/// <summary>Factory of <see cref="Flow{TIn,TOut,TMat}"/>.</summary>
public static class Flow
{
    /// <summary>A flow that passes its elements on; stages are attached to it.</summary>
    public static Flow<T, T, NotUsed> Create<T>() => FromGraph(new IdentityStage<T>());

    public static Flow<T, T, TMat> Create<T, TMat>() => Create<T>().MapMaterializedValue(_ => default(TMat));

    public static Flow<T, T, NotUsed> Identity<T>() => Create<T>();

    public static Flow<T, T, TMat> Identity<T, TMat>() => Create<T, TMat>();

    public static Flow<TIn, TOut, NotUsed> FromFunction<TIn, TOut>(Func<TIn, TOut> function) => FromGraph(FlowStages.Select(function));

    public static Flow<TIn, TOut, TMat> FromGraph<TIn, TOut, TMat>(IGraph<FlowShape<TIn, TOut>, TMat> graph) =>
        graph as Flow<TIn, TOut, TMat> ?? new Flow<TIn, TOut, TMat>(graph.Module);

    /// <summary>The flow that the factory makes when the first element has come; the value is none when there was no element.</summary>
    public static Flow<TIn, TOut, Task<Option<TMat>>> LazyInitAsync<TIn, TOut, TMat>(Func<Task<Flow<TIn, TOut, TMat>>> flowFactory) =>
        FromGraph(new LazyFlowStage<TIn, TOut, TMat>(flowFactory));

    /// <summary>A processor of another library, which each run gets from the factory.</summary>
    public static Flow<TIn, TOut, NotUsed> FromProcessor<TIn, TOut>(Func<IProcessor<TIn, TOut>> factory) =>
        FromProcessorMaterialized(() => (factory(), NotUsed.Instance));

    public static Flow<TIn, TOut, TMat> FromProcessorMaterialized<TIn, TOut, TMat>(Func<(IProcessor<TIn, TOut>, TMat)> factory) =>
        FromSinkAndSource(Sink.AsPublisher<TIn>(false), Source.AsSubscriber<TOut>(), (into, outOf) =>
        {
            var (processor, value) = factory();
            processor.Subscribe(outOf);
            into.Subscribe(processor);
            return value;
        });

    /// <summary>A flow whose ends are not connected with one another.</summary>
    public static Flow<TIn, TOut, NotUsed> FromSinkAndSource<TIn, TOut, TMat>(
        IGraph<SinkShape<TIn>, TMat> sink, IGraph<SourceShape<TOut>, TMat> source) => FromSinkAndSource(sink, source, Keep.None);

    public static Flow<TIn, TOut, TMat> FromSinkAndSource<TIn, TOut, TMat1, TMat2, TMat>(
        IGraph<SinkShape<TIn>, TMat1> sink, IGraph<SourceShape<TOut>, TMat2> source, Func<TMat1, TMat2, TMat> combine)
    {
        var (left, right) = (Blueprint.Of(sink).Copy(), Blueprint.Of(source).Copy());
        var shape = new FlowShape<TIn, TOut>(((SinkShape<TIn>)left.Shape).Inlet, ((SourceShape<TOut>)right.Shape).Outlet);
        return new Flow<TIn, TOut, TMat>(CompositeBlueprint.Pair(shape, left, right, Values.Of(combine)));
    }
}
