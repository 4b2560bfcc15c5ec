using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>Builds graphs of any structure: a function adds graphs to a builder, wires their ports, and returns the ports that stay open.</summary>
public static class GraphDsl
{
    public static IGraph<TShape, NotUsed> Create<TShape>(Func<Builder<NotUsed>, TShape> buildBlock) where TShape : Shape =>
        CreateMaterialized(buildBlock);

    public static IGraph<TShape, TMat> CreateMaterialized<TShape, TMat>(Func<Builder<TMat>, TShape> buildBlock) where TShape : Shape
    {
        var builder = new Builder<TMat>();
        return builder.Finish(buildBlock(builder), _ => default(TMat) ?? (object)NotUsed.Instance);
    }

    /// <summary>The materialized value is that of <paramref name="g1"/>.</summary>
    public static IGraph<TShapeOut, TMat> Create<TShapeOut, TMat, TShape1>(
        IGraph<TShape1, TMat> g1, Func<Builder<TMat>, TShape1, TShapeOut> buildBlock) where TShapeOut : Shape where TShape1 : Shape
    {
        var builder = new Builder<TMat>();
        var s1 = builder.Import(g1);
        return builder.Finish(buildBlock(builder, s1), values => values[0]);
    }

    public static IGraph<TShapeOut, TMatOut> Create<TShapeOut, TMatOut, TMat0, TMat1, TShape0, TShape1>(
        IGraph<TShape0, TMat0> g0, IGraph<TShape1, TMat1> g1, Func<TMat0, TMat1, TMatOut> combineMaterializers,
        Func<Builder<TMatOut>, TShape0, TShape1, TShapeOut> buildBlock)
        where TShapeOut : Shape where TShape0 : Shape where TShape1 : Shape
    {
        var builder = new Builder<TMatOut>();
        var (s0, s1) = (builder.Import(g0), builder.Import(g1));
        return builder.Finish(buildBlock(builder, s0, s1), values => combineMaterializers((TMat0)values[0], (TMat1)values[1]));
    }

    public static IGraph<TShapeOut, TMatOut> Create<TShapeOut, TMatOut, TMat0, TMat1, TMat2, TShape0, TShape1, TShape2>(
        IGraph<TShape0, TMat0> g0, IGraph<TShape1, TMat1> g1, IGraph<TShape2, TMat2> g2,
        Func<TMat0, TMat1, TMat2, TMatOut> combineMaterializers, Func<Builder<TMatOut>, TShape0, TShape1, TShape2, TShapeOut> buildBlock)
        where TShapeOut : Shape where TShape0 : Shape where TShape1 : Shape where TShape2 : Shape
    {
        var builder = new Builder<TMatOut>();
        var (s0, s1, s2) = (builder.Import(g0), builder.Import(g1), builder.Import(g2));
        return builder.Finish(
            buildBlock(builder, s0, s1, s2), values => combineMaterializers((TMat0)values[0], (TMat1)values[1], (TMat2)values[2]));
    }

    /// <summary>Gathers graphs and wires.</summary>
    public sealed class Builder<T>
    {
        private readonly List<Blueprint> _children = [];
        private readonly List<Wire> _wires = [];
        private readonly HashSet<object> _wired = [];

        internal Builder()
        {
        }

        /// <summary>An outlet that sends the materialized value of the graph once; each call gives another.</summary>
        public Outlet<T> MaterializedValue
        {
            get
            {
                var tap = new ValueTap<T>();
                _children.Add((Blueprint)tap.Module);
                return tap.Shape.Outlet;
            }
        }

        /// <summary>Adds a copy of the graph; its materialized value is dropped.</summary>
        public TShape Add<TShape, TMat>(IGraph<TShape, TMat> graph) where TShape : Shape => Import(graph);

        public ForwardOps<TOut, T> From<TOut>(Outlet<TOut> outlet) => new(this, outlet);

        public ForwardOps<TOut, T> From<TOut>(SourceShape<TOut> source) => new(this, source.Outlet);

        public ForwardOps<TOut, T> From<TOut>(IGraph<SourceShape<TOut>, T> source) => new(this, Add(source).Outlet);

        public ForwardOps<TOut, T> From<TIn, TOut>(FlowShape<TIn, TOut> flow) => new(this, flow.Outlet);

        public ForwardOps<TOut, T> From<TIn, TOut>(IGraph<FlowShape<TIn, TOut>, T> flow) => new(this, Add(flow).Outlet);

        public ForwardOps<TOut, T> From<TIn, TOut>(UniformFanInShape<TIn, TOut> fanIn) => new(this, fanIn.Out);

        /// <summary>The first outlet that is not wired yet.</summary>
        public ForwardOps<TOut, T> From<TIn, TOut>(UniformFanOutShape<TIn, TOut> fanOut) => new(this, FreeOutlet(fanOut));

        public ReverseOps<TIn, T> To<TIn>(Inlet<TIn> inlet) => new(this, inlet);

        public ReverseOps<TIn, T> To<TIn>(SinkShape<TIn> sink) => new(this, sink.Inlet);

        public ReverseOps<TIn, T> To<TIn, TMat>(IGraph<SinkShape<TIn>, TMat> sink) => new(this, Add(sink).Inlet);

        public ReverseOps<TIn, T> To<TIn, TOut>(FlowShape<TIn, TOut> flow) => new(this, flow.Inlet);

        public ReverseOps<TIn, T> To<TIn, TOut, TMat>(IGraph<FlowShape<TIn, TOut>, TMat> flow) => new(this, Add(flow).Inlet);

        public ReverseOps<TIn, T> To<TIn, TOut>(UniformFanOutShape<TIn, TOut> fanOut) => new(this, fanOut.In);

        /// <summary>The first inlet that is not wired yet.</summary>
        public ReverseOps<TIn, T> To<TIn, TOut>(UniformFanInShape<TIn, TOut> fanOut) => new(this, FreeInlet(fanOut));

        internal TShape Import<TShape>(IGraph<TShape> graph) where TShape : Shape
        {
            var copy = Blueprint.Of(graph).Copy();
            _children.Add(copy);
            return (TShape)copy.Shape;
        }

        internal Builder<T> Connect(Outlet from, Inlet to)
        {
            if (!_wired.Add(from))
                throw new ArgumentException($"outlet {from} is already connected");
            if (!_wired.Add(to))
                throw new ArgumentException($"inlet {to} is already connected");
            _wires.Add(new Wire(from, to));
            return this;
        }

        internal Inlet<TIn> FreeInlet<TIn, TOut>(UniformFanInShape<TIn, TOut> junction) =>
            junction.Ins.FirstOrDefault(inlet => !_wired.Contains(inlet)) ??
            throw new ArgumentException($"no more inlets free on {junction}");

        internal Outlet<TOut> FreeOutlet<TIn, TOut>(UniformFanOutShape<TIn, TOut> junction) =>
            junction.Outs.FirstOrDefault(outlet => !_wired.Contains(outlet)) ??
            throw new ArgumentException($"no more outlets free on {junction}");

        internal IGraph<TShape, T> Finish<TShape>(TShape shape, Func<object[], object> combine) where TShape : Shape =>
            new GraphImpl<TShape, T>(shape, new CompositeBlueprint(shape, Attributes.None, _children, _wires, combine));
    }

    /// <summary>An outlet that waits to be wired.</summary>
    public sealed class ForwardOps<TOut, TMat>
    {
        internal readonly Builder<TMat> Builder;

        public ForwardOps(Builder<TMat> builder, Outlet<TOut> outlet)
        {
            Builder = builder;
            Out = outlet;
        }

        public Outlet<TOut> Out { get; }
    }

    /// <summary>An inlet that waits to be wired.</summary>
    public sealed class ReverseOps<TIn, TMat>
    {
        internal readonly Builder<TMat> Builder;

        public ReverseOps(Builder<TMat> builder, Inlet<TIn> inlet)
        {
            Builder = builder;
            In = inlet;
        }

        public Inlet<TIn> In { get; }
    }
}
