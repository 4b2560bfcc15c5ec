using Akka.Actor;
using Akka.Streams.Implementation;
using Reactive.Streams;

namespace Akka.Streams.Dsl;

/// <summary>A graph with one open inlet and one open outlet.</summary>
public sealed class Flow<TIn, TOut, TMat> : IFlow<TOut, TMat>, IGraph<FlowShape<TIn, TOut>, TMat>
{
    internal Flow(IModule module)
    {
        Module = module;
        Shape = (FlowShape<TIn, TOut>)module.Shape;
    }

    public FlowShape<TIn, TOut> Shape { get; }

    public IModule Module { get; }

    private Blueprint Blueprint => (Blueprint)Module;

    /// <summary>Attaches a flow; its materialized value is dropped.</summary>
    public Flow<TIn, T2, TMat> Via<T2, TMat2>(IGraph<FlowShape<TOut, T2>, TMat2> flow) => Attach<T2, TMat>(flow, Values.Left);

    public Flow<TIn, TOut2, TMat3> ViaMaterialized<TOut2, TMat2, TMat3>(
        IGraph<FlowShape<TOut, TOut2>, TMat2> flow, Func<TMat, TMat2, TMat3> combine) => Attach<TOut2, TMat3>(flow, Values.Of(combine));

    /// <summary>Attaches a sink; its materialized value is dropped.</summary>
    public Sink<TIn, TMat> To<TMat2>(IGraph<SinkShape<TOut>, TMat2> sink) => Attach<TMat>(sink, Values.Left);

    public Sink<TIn, TMat3> ToMaterialized<TMat2, TMat3>(IGraph<SinkShape<TOut>, TMat2> sink, Func<TMat, TMat2, TMat3> combine) =>
        Attach<TMat3>(sink, Values.Of(combine));

    public Flow<TIn, TOut, TMat2> MapMaterializedValue<TMat2>(Func<TMat, TMat2> mapFunc) => new(Blueprint.Map(value => mapFunc((TMat)value)));

    public Flow<TIn, TOut, TMat3> ConcatMaterialized<TMat2, TMat3>(
        IGraph<SourceShape<TOut>, TMat2> that, Func<TMat, TMat2, TMat3> materializedFunction) =>
        ViaMaterialized(Junctions.Concat(that), materializedFunction);

    /// <summary>Closes this flow with another that runs the other way.</summary>
    public IRunnableGraph<TMat> Join<TMat2>(IGraph<FlowShape<TOut, TIn>, TMat2> flow) => JoinMaterialized(flow, Keep.Left);

    public IRunnableGraph<TMat3> JoinMaterialized<TMat2, TMat3>(IGraph<FlowShape<TOut, TIn>, TMat2> flow, Func<TMat, TMat2, TMat3> combine)
    {
        var copy = Blueprint.Of(flow).Copy();
        var ports = (FlowShape<TOut, TIn>)copy.Shape;
        return new RunnableGraph<TMat3>(CompositeBlueprint.Pair(
            ClosedShape.Instance, Blueprint, copy, Values.Of(combine),
            new Wire(Shape.Outlet, ports.Inlet), new Wire(ports.Outlet, Shape.Inlet)));
    }

    public Flow<TIn2, TOut2, TMat> Join<TIn2, TOut2, TMat2>(IGraph<BidiShape<TOut, TOut2, TIn2, TIn>, TMat2> bidi) =>
        JoinMaterialized(bidi, Keep.Left);

    public Flow<TIn2, TOut2, TMatRes> JoinMaterialized<TIn2, TOut2, TMat2, TMatRes>(
        IGraph<BidiShape<TOut, TOut2, TIn2, TIn>, TMat2> bidi, Func<TMat, TMat2, TMatRes> combine)
    {
        var copy = Blueprint.Of(bidi).Copy();
        var ports = (BidiShape<TOut, TOut2, TIn2, TIn>)copy.Shape;
        return new Flow<TIn2, TOut2, TMatRes>(CompositeBlueprint.Pair(
            new FlowShape<TIn2, TOut2>(ports.Inlet2, ports.Outlet1), Blueprint, copy, Values.Of(combine),
            new Wire(Shape.Outlet, ports.Inlet1), new Wire(ports.Outlet2, Shape.Inlet)));
    }

    public (TMat1, TMat2) RunWith<TMat1, TMat2>(
        IGraph<SourceShape<TIn>, TMat1> source, IGraph<SinkShape<TOut>, TMat2> sink, IMaterializer materializer) =>
        Source.FromGraph(source).Via(this).ToMaterialized(sink, Keep.Both).Run(materializer);

    /// <summary>A graph whose runs each yield the two ends of the flow as a processor for other libraries.</summary>
    public IRunnableGraph<IProcessor<TIn, TOut>> ToProcessor() =>
        Source.AsSubscriber<TIn>().Via(this).ToMaterialized(
            Sink.AsPublisher<TOut>(false), (subscriber, publisher) => (IProcessor<TIn, TOut>)new StreamProcessor<TIn, TOut>(subscriber, publisher));

    public Flow<TIn, TOut, TMat> WithAttributes(Attributes attributes) => new(Blueprint.With(attributes));

    public Flow<TIn, TOut, TMat> AddAttributes(Attributes attributes) => new(Blueprint.Add(attributes));

    public Flow<TIn, TOut, TMat> Named(string name) => AddAttributes(Attributes.CreateName(name));

    public Flow<TIn, TOut, TMat> Async() => AddAttributes(Attributes.CreateAsyncBoundary());

    /// <summary>Asks the actor for each element; the order is kept, at most <paramref name="parallelism"/> questions are open.</summary>
    public Flow<TIn, TOut2, TMat> Ask<TOut2>(IActorRef actorRef, TimeSpan timeout, int parallelism = 2) =>
        Via(FlowStages.Ask<TOut, TOut2>(actorRef, timeout, parallelism));

    public override string ToString() => $"Flow({Shape}, {Module})";

    IFlow<T, TMat> IFlow<TOut, TMat>.Via<T, TMat2>(IGraph<FlowShape<TOut, T>, TMat2> flow) => Via(flow);

    IFlow<T2, TMat3> IFlow<TOut, TMat>.ViaMaterialized<T2, TMat2, TMat3>(
        IGraph<FlowShape<TOut, T2>, TMat2> flow, Func<TMat, TMat2, TMat3> combine) => ViaMaterialized(flow, combine);

    IFlow<TOut, TMat2> IFlow<TOut, TMat>.MapMaterializedValue<TMat2>(Func<TMat, TMat2> mapFunc) => MapMaterializedValue(mapFunc);

    IGraph<FlowShape<TIn, TOut>, TMat> IGraph<FlowShape<TIn, TOut>, TMat>.WithAttributes(Attributes attributes) => WithAttributes(attributes);

    IGraph<FlowShape<TIn, TOut>, TMat> IGraph<FlowShape<TIn, TOut>, TMat>.AddAttributes(Attributes attributes) => AddAttributes(attributes);

    IGraph<FlowShape<TIn, TOut>, TMat> IGraph<FlowShape<TIn, TOut>, TMat>.Named(string name) => Named(name);

    IGraph<FlowShape<TIn, TOut>, TMat> IGraph<FlowShape<TIn, TOut>, TMat>.Async() => Async();

    /// <summary>A flow that was only created passes everything on, so what is attached to it can stand in its place.</summary>
    private bool IsBareIdentity => Module is StageBlueprint { Stage: IdentityStage<TOut> } && Module.Attributes.IsEmpty;

    private Flow<TIn, T2, TMat3> Attach<T2, TMat3>(IGraph<FlowShape<TOut, T2>> flow, Func<object[], object> combine)
    {
        var copy = Blueprint.Of(flow).Copy();
        var ports = (FlowShape<TOut, T2>)copy.Shape;
        if (IsBareIdentity)
            return new Flow<TIn, T2, TMat3>(Instead(copy, copy.Shape, combine));
        return new Flow<TIn, T2, TMat3>(CompositeBlueprint.Pair(
            new FlowShape<TIn, T2>(Shape.Inlet, ports.Outlet), Blueprint, copy, combine, new Wire(Shape.Outlet, ports.Inlet)));
    }

    private Sink<TIn, TMat3> Attach<TMat3>(IGraph<SinkShape<TOut>> sink, Func<object[], object> combine)
    {
        var copy = Blueprint.Of(sink).Copy();
        if (IsBareIdentity)
            return new Sink<TIn, TMat3>(Instead(copy, copy.Shape, combine));
        return new Sink<TIn, TMat3>(CompositeBlueprint.Pair(
            new SinkShape<TIn>(Shape.Inlet), Blueprint, copy, combine, new Wire(Shape.Outlet, ((SinkShape<TOut>)copy.Shape).Inlet)));
    }

    private static CompositeBlueprint Instead(Blueprint copy, Shape shape, Func<object[], object> combine) =>
        new(shape, Attributes.None, [copy], [], values => combine([NotUsed.Instance, values[0]]));
}
