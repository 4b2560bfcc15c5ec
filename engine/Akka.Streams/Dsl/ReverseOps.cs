namespace Akka.Streams.Dsl;

/// <summary>Wires an inlet to what comes before.</summary>
public static class ReverseOps
{
    public static GraphDsl.Builder<TMat> From<TIn, TOut, TMat>(this GraphDsl.ReverseOps<TIn, TMat> ops, Outlet<TOut> outlet)
        where TIn : TOut => ops.Builder.Connect(outlet, ops.In);

    public static GraphDsl.Builder<TMat> From<TIn, TOut, TMat>(this GraphDsl.ReverseOps<TIn, TMat> ops, SourceShape<TOut> source)
        where TIn : TOut => ops.Builder.Connect(source.Outlet, ops.In);

    public static GraphDsl.Builder<TMat> From<TIn, TOut, TMat>(
        this GraphDsl.ReverseOps<TIn, TMat> ops, IGraph<SourceShape<TOut>, TMat> source) where TIn : TOut =>
        ops.Builder.Connect(ops.Builder.Add(source).Outlet, ops.In);

    public static GraphDsl.Builder<TMat> From<TIn, TOut, TMat>(this GraphDsl.ReverseOps<TIn, TMat> ops, FlowShape<TIn, TOut> flow)
        where TIn : TOut => ops.Builder.Connect(flow.Outlet, ops.In);

    public static GraphDsl.Builder<TMat> From<TIn, TOut, TMat>(
        this GraphDsl.ReverseOps<TIn, TMat> ops, UniformFanInShape<TIn, TOut> junction) where TIn : TOut =>
        ops.Builder.Connect(junction.Out, ops.In);

    public static GraphDsl.Builder<TMat> From<TIn, TOut1, TOut2, TMat>(
        this GraphDsl.ReverseOps<TIn, TMat> ops, UniformFanOutShape<TOut1, TOut2> junction) where TIn : TOut2 =>
        ops.Builder.Connect(ops.Builder.FreeOutlet(junction), ops.In);

    public static GraphDsl.ReverseOps<TOut1, TMat> Via<TIn, TOut1, TOut2, TMat>(
        this GraphDsl.ReverseOps<TIn, TMat> ops, FlowShape<TOut1, TOut2> flow) where TIn : TOut2 =>
        new(ops.Builder.Connect(flow.Outlet, ops.In), flow.Inlet);

    public static GraphDsl.ReverseOps<TOut1, TMat> Via<TIn, TOut1, TOut2, TMat>(
        this GraphDsl.ReverseOps<TIn, TMat> ops, IGraph<FlowShape<TOut1, TOut2>, TMat> flow) where TIn : TOut2 =>
        ops.Via(ops.Builder.Add(flow));

    public static GraphDsl.ReverseOps<TIn, TMat> Via<TIn, TOut, TMat>(
        this GraphDsl.ReverseOps<TIn, TMat> ops, UniformFanInShape<TIn, TOut> junction) where TIn : TOut =>
        new(ops.Builder.Connect(junction.Out, ops.In), ops.Builder.FreeInlet(junction));

    public static GraphDsl.ReverseOps<TIn, TMat> Via<TIn, TOut, TMat>(
        this GraphDsl.ReverseOps<TIn, TMat> ops, UniformFanOutShape<TIn, TOut> junction) where TIn : TOut =>
        new(ops.Builder.Connect(ops.Builder.FreeOutlet(junction), ops.In), junction.In);
}
