using Akka.Streams.Dsl;

namespace Akka.Streams.Implementation;

/// <summary>Flows that have another graph attached to one port of a junction; their value is the other graph's.</summary>
internal static class Junctions
{
    internal static IGraph<FlowShape<T, T>, TMat> Concat<T, TMat>(IGraph<SourceShape<T>, TMat> other) => Second<T, T, T, TMat>(new Concat<T, T>(), other);

    internal static IGraph<FlowShape<T1, T2>, TMat> Prepend<T1, T2, TMat>(IGraph<SourceShape<T2>, TMat> other) =>
        FanIn<T1, T2, T2, TMat>(new Concat<T2, T2>(), other, shape => (shape.Ins[1], shape.Ins[0]));

    internal static IGraph<FlowShape<T, T>, TMat> OrElse<T, TMat>(IGraph<SourceShape<T>, TMat> other) => Second<T, T, T, TMat>(new OrElse<T>(), other);

    internal static IGraph<FlowShape<T1, T2>, TMat> Merge<T1, T2, TMat>(IGraph<SourceShape<T2>, TMat> other, bool eagerComplete) =>
        Second<T1, T2, T2, TMat>(new Merge<T2, T2>(2, eagerComplete), other);

    internal static IGraph<FlowShape<T1, T2>, TMat> Interleave<T1, T2, TMat>(IGraph<SourceShape<T2>, TMat> other, int segmentSize) =>
        Second<T1, T2, T2, TMat>(new Interleave<T2, T2>(2, segmentSize, false), other);

    internal static IGraph<FlowShape<T, T>, TMat> MergeSorted<T, TMat>(IGraph<SourceShape<T>, TMat> other, Func<T, T, int> compare) =>
        FanIn2<T, T, T, TMat>(new MergeSorted<T>(compare), other);

    internal static IGraph<FlowShape<T1, (T1, T2)>, TMat> Zip<T1, T2, TMat>(IGraph<SourceShape<T2>, TMat> other) =>
        FanIn2<T1, T2, (T1, T2), TMat>(new Zip<T1, T2>(), other);

    internal static IGraph<FlowShape<T1, T3>, TMat> ZipWith<T1, T2, T3, TMat>(IGraph<SourceShape<T2>, TMat> other, Func<T1, T2, T3> combine) =>
        FanIn2<T1, T2, T3, TMat>(new ZipWith<T1, T2, T3>(combine), other);

    internal static IGraph<FlowShape<T, T>, TMat> AlsoTo<T, TMat>(IGraph<SinkShape<T>, TMat> sink, bool propagateFailure) =>
        FanOut(new AlsoToJunction<T>(propagateFailure), sink, s => (s.In, s.Out0, s.Out1));

    internal static IGraph<FlowShape<T, T>, TMat> WireTap<T, TMat>(IGraph<SinkShape<T>, TMat> sink) =>
        FanOut(new WireTap<T>(), sink, s => (s.In, s.Out0, s.Out1));

    internal static IGraph<FlowShape<T, T>, TMat> DivertTo<T, TMat>(IGraph<SinkShape<T>, TMat> sink, Func<T, bool> when) =>
        FanOut(new Partition<T>(2, element => when(element) ? 1 : 0), sink, s => (s.In, s.Out(0), s.Out(1)));

    internal static Source<TOut, NotUsed> Combine<T, TOut>(
        IReadOnlyList<Source<T, NotUsed>> sources, IGraph<UniformFanInShape<T, TOut>, NotUsed> strategy)
    {
        var junction = Blueprint.Of(strategy).Copy();
        var ports = (UniformFanInShape<T, TOut>)junction.Shape;
        var copies = sources.Select(s => Blueprint.Of(s).Copy()).ToArray();
        var wires = copies.Select((c, i) => new Wire(((SourceShape<T>)c.Shape).Outlet, ports.In(i)));
        return new Source<TOut, NotUsed>(new CompositeBlueprint(
            new SourceShape<TOut>(ports.Out), Attributes.None, [junction, .. copies], [.. wires], Values.None));
    }

    internal static Sink<TIn, NotUsed> Combine<TIn, T, TMat>(
        IGraph<UniformFanOutShape<TIn, T>, TMat> strategy, IReadOnlyList<Sink<T, NotUsed>> sinks)
    {
        var junction = Blueprint.Of(strategy).Copy();
        var ports = (UniformFanOutShape<TIn, T>)junction.Shape;
        var copies = sinks.Select(s => Blueprint.Of(s).Copy()).ToArray();
        var wires = copies.Select((c, i) => new Wire(ports.Out(i), ((SinkShape<T>)c.Shape).Inlet));
        return new Sink<TIn, NotUsed>(new CompositeBlueprint(
            new SinkShape<TIn>(ports.In), Attributes.None, [junction, .. copies], [.. wires], Values.None));
    }

    private static IGraph<FlowShape<T1, TOut>, TMat> Second<T1, T2, TOut, TMat>(
        IGraph<UniformFanInShape<T2, TOut>> junction, IGraph<SourceShape<T2>, TMat> other) =>
        FanIn<T1, T2, TOut, TMat>(junction, other, shape => (shape.Ins[0], shape.Ins[1]));

    private static GraphImpl<FlowShape<T1, TOut>, TMat> FanIn<T1, T2, TOut, TMat>(
        IGraph<UniformFanInShape<T2, TOut>> junction, IGraph<SourceShape<T2>, TMat> other,
        Func<UniformFanInShape<T2, TOut>, (Inlet<T2> Main, Inlet<T2> Other)> ports)
    {
        var copy = Blueprint.Of(junction).Copy();
        var shape = (UniformFanInShape<T2, TOut>)copy.Shape;
        var (main, side) = ports(shape);
        return Attach<T1, T2, T2, TOut, TMat>(copy, (main, side, shape.Out), other);
    }

    private static GraphImpl<FlowShape<T1, TOut>, TMat> FanIn2<T1, T2, TOut, TMat>(
        IGraph<FanInShape<T1, T2, TOut>> junction, IGraph<SourceShape<T2>, TMat> other)
    {
        var copy = Blueprint.Of(junction).Copy();
        var shape = (FanInShape<T1, T2, TOut>)copy.Shape;
        return Attach<T1, T1, T2, TOut, TMat>(copy, (shape.In0, shape.In1, shape.Out), other);
    }

    /// <summary>The junction may take a base type of the flow's elements: an identity stage of the flow's own type stands before it then.</summary>
    private static GraphImpl<FlowShape<T, TOut>, TMat> Attach<T, TMain, TOther, TOut, TMat>(
        Blueprint junction, (Inlet<TMain> Main, Inlet<TOther> Side, Outlet<TOut> Out) ports, IGraph<SourceShape<TOther>, TMat> other)
    {
        var side = Blueprint.Of(other).Copy();
        var wire = new Wire(((SourceShape<TOther>)side.Shape).Outlet, ports.Side);
        if (ports.Main is Inlet<T> main)
        {
            var shape = new FlowShape<T, TOut>(main, ports.Out);
            return new GraphImpl<FlowShape<T, TOut>, TMat>(shape, CompositeBlueprint.Pair(shape, junction, side, Values.Right, wire));
        }

        var entry = Blueprint.Of(new IdentityStage<T>()).Copy();
        var entryPorts = (FlowShape<T, T>)entry.Shape;
        var wide = new FlowShape<T, TOut>(entryPorts.Inlet, ports.Out);
        return new GraphImpl<FlowShape<T, TOut>, TMat>(wide, new CompositeBlueprint(
            wide, Attributes.None, [junction, side, entry], [wire, new Wire(entryPorts.Outlet, ports.Main)], Values.Right));
    }

    private static GraphImpl<FlowShape<T, T>, TMat> FanOut<TShape, T, TMat>(
        IGraph<TShape> junction, IGraph<SinkShape<T>, TMat> sink, Func<TShape, (Inlet<T> In, Outlet<T> Main, Outlet<T> Side)> ports)
        where TShape : Shape
    {
        var copy = Blueprint.Of(junction).Copy();
        var (@in, main, side) = ports((TShape)copy.Shape);
        var end = Blueprint.Of(sink).Copy();
        var shape = new FlowShape<T, T>(@in, main);
        return new GraphImpl<FlowShape<T, T>, TMat>(shape, CompositeBlueprint.Pair(
            shape, copy, end, Values.Right, new Wire(side, ((SinkShape<T>)end.Shape).Inlet)));
    }
}
