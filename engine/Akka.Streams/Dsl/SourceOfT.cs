using Akka.Actor;
using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>A graph with one open outlet.</summary>
public sealed class Source<TOut, TMat> : IFlow<TOut, TMat>, IGraph<SourceShape<TOut>, TMat>
{
    public Source(IModule module)
    {
        Module = module;
        Shape = (SourceShape<TOut>)module.Shape;
    }

    public SourceShape<TOut> Shape { get; }

    public IModule Module { get; }

    private Blueprint Blueprint => (Blueprint)Module;

    /// <summary>Attaches a flow; its materialized value is dropped.</summary>
    public Source<T2, TMat> Via<T2, TMat2>(IGraph<FlowShape<TOut, T2>, TMat2> flow) => Attach<T2, TMat>(flow, Values.Left);

    public Source<TOut2, TMat3> ViaMaterialized<TOut2, TMat2, TMat3>(
        IGraph<FlowShape<TOut, TOut2>, TMat2> flow, Func<TMat, TMat2, TMat3> combine) => Attach<TOut2, TMat3>(flow, Values.Of(combine));

    /// <summary>Attaches a sink; its materialized value is dropped.</summary>
    public IRunnableGraph<TMat> To<TMat2>(IGraph<SinkShape<TOut>, TMat2> sink) => Attach<TMat>(sink, Values.Left);

    public IRunnableGraph<TMat3> ToMaterialized<TMat2, TMat3>(IGraph<SinkShape<TOut>, TMat2> sink, Func<TMat, TMat2, TMat3> combine) =>
        Attach<TMat3>(sink, Values.Of(combine));

    public Source<TOut, TMat2> MapMaterializedValue<TMat2>(Func<TMat, TMat2> mapFunc) => new(Blueprint.Map(value => mapFunc((TMat)value)));

    public Source<TOut, TMat3> ConcatMaterialized<TMat2, TMat3>(
        IGraph<SourceShape<TOut>, TMat2> that, Func<TMat, TMat2, TMat3> materializedFunction) =>
        ViaMaterialized(Junctions.Concat(that), materializedFunction);

    public Source<TOut, TMat> WithAttributes(Attributes attributes) => new(Blueprint.With(attributes));

    public Source<TOut, TMat> AddAttributes(Attributes attributes) => new(Blueprint.Add(attributes));

    public Source<TOut, TMat> Named(string name) => AddAttributes(Attributes.CreateName(name));

    /// <summary>Runs the source, as built so far, in an actor of its own.</summary>
    public Source<TOut, TMat> Async() => AddAttributes(Attributes.CreateAsyncBoundary());

    /// <summary>Asks the actor for each element; the order is kept, at most <paramref name="parallelism"/> questions are open.</summary>
    public Source<TOut2, TMat> Ask<TOut2>(IActorRef actorRef, TimeSpan timeout, int parallelism = 2) =>
        Via(FlowStages.Ask<TOut, TOut2>(actorRef, timeout, parallelism));

    public TMat2 RunWith<TMat2>(IGraph<SinkShape<TOut>, TMat2> sink, IMaterializer materializer) =>
        ToMaterialized(sink, Keep.Right).Run(materializer);

    public TMat2 RunWith<TMat2>(IGraph<SinkShape<TOut>, TMat2> sink, ActorSystem materializer) =>
        RunWith(sink, SystemMaterializer.Of(materializer));

    public Task<TOut2> RunAggregate<TOut2>(TOut2 zero, Func<TOut2, TOut, TOut2> aggregate, IMaterializer materializer) =>
        RunWith(Sink.Aggregate(zero, aggregate), materializer);

    public Task<TOut2> RunAggregate<TOut2>(TOut2 zero, Func<TOut2, TOut, TOut2> aggregate, ActorSystem materializer) =>
        RunAggregate(zero, aggregate, SystemMaterializer.Of(materializer));

    public Task<TOut2> RunAggregateAsync<TOut2>(TOut2 zero, Func<TOut2, TOut, Task<TOut2>> aggregate, IMaterializer materializer) =>
        RunWith(Sink.AggregateAsync(zero, aggregate), materializer);

    public Task<TOut2> RunAggregateAsync<TOut2>(TOut2 zero, Func<TOut2, TOut, Task<TOut2>> aggregate, ActorSystem materializer) =>
        RunAggregateAsync(zero, aggregate, SystemMaterializer.Of(materializer));

    public Task<TOut> RunSum(Func<TOut, TOut, TOut> reduce, IMaterializer materializer) => RunWith(Sink.Sum(reduce), materializer);

    public Task<TOut> RunSum(Func<TOut, TOut, TOut> reduce, ActorSystem materializer) => RunSum(reduce, SystemMaterializer.Of(materializer));

    public Task RunForeach(Action<TOut> action, IMaterializer materializer) => RunWith(Sink.ForEach(action), materializer);

    public Task RunForeach(Action<TOut> action, ActorSystem materializer) => RunForeach(action, SystemMaterializer.Of(materializer));

    public IAsyncEnumerable<TOut> RunAsAsyncEnumerable(IMaterializer materializer) => new SourceEnumerable<TOut, TMat>(this, materializer, null);

    public IAsyncEnumerable<TOut> RunAsAsyncEnumerable(ActorSystem materializer) => RunAsAsyncEnumerable(SystemMaterializer.Of(materializer));

    public IAsyncEnumerable<TOut> RunAsAsyncEnumerableBuffer(IMaterializer materializer, int minBuffer = 4, int maxBuffer = 16) =>
        new SourceEnumerable<TOut, TMat>(this, materializer, new Attributes.InputBuffer(minBuffer, maxBuffer));

    public IAsyncEnumerable<TOut> RunAsAsyncEnumerableBuffer(ActorSystem materializer, int minBuffer = 4, int maxBuffer = 16) =>
        RunAsAsyncEnumerableBuffer(SystemMaterializer.Of(materializer), minBuffer, maxBuffer);

    public override string ToString() => $"Source({Shape}, {Module})";

    IFlow<T, TMat> IFlow<TOut, TMat>.Via<T, TMat2>(IGraph<FlowShape<TOut, T>, TMat2> flow) => Via(flow);

    IFlow<T2, TMat3> IFlow<TOut, TMat>.ViaMaterialized<T2, TMat2, TMat3>(
        IGraph<FlowShape<TOut, T2>, TMat2> flow, Func<TMat, TMat2, TMat3> combine) => ViaMaterialized(flow, combine);

    IFlow<TOut, TMat2> IFlow<TOut, TMat>.MapMaterializedValue<TMat2>(Func<TMat, TMat2> mapFunc) => MapMaterializedValue(mapFunc);

    IGraph<SourceShape<TOut>, TMat> IGraph<SourceShape<TOut>, TMat>.WithAttributes(Attributes attributes) => WithAttributes(attributes);

    IGraph<SourceShape<TOut>, TMat> IGraph<SourceShape<TOut>, TMat>.AddAttributes(Attributes attributes) => AddAttributes(attributes);

    IGraph<SourceShape<TOut>, TMat> IGraph<SourceShape<TOut>, TMat>.Named(string name) => Named(name);

    IGraph<SourceShape<TOut>, TMat> IGraph<SourceShape<TOut>, TMat>.Async() => Async();

    private Source<T2, TMat3> Attach<T2, TMat3>(IGraph<FlowShape<TOut, T2>> flow, Func<object[], object> combine)
    {
        var copy = Blueprint.Of(flow).Copy();
        var ports = (FlowShape<TOut, T2>)copy.Shape;
        return new Source<T2, TMat3>(CompositeBlueprint.Pair(
            new SourceShape<T2>(ports.Outlet), Blueprint, copy, combine, new Wire(Shape.Outlet, ports.Inlet)));
    }

    private RunnableGraph<TMat3> Attach<TMat3>(IGraph<SinkShape<TOut>> sink, Func<object[], object> combine)
    {
        var copy = Blueprint.Of(sink).Copy();
        return new RunnableGraph<TMat3>(CompositeBlueprint.Pair(
            ClosedShape.Instance, Blueprint, copy, combine, new Wire(Shape.Outlet, ((SinkShape<TOut>)copy.Shape).Inlet)));
    }
}
