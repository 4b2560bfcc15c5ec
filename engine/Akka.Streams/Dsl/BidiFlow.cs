using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>Factory of <see cref="BidiFlow{TIn1,TOut1,TIn2,TOut2,TMat}"/>.</summary>
public static class BidiFlow
{
    public static BidiFlow<TIn1, TOut1, TIn2, TOut2, TMat> FromGraph<TIn1, TOut1, TIn2, TOut2, TMat>(
        IGraph<BidiShape<TIn1, TOut1, TIn2, TOut2>, TMat> graph) =>
        graph as BidiFlow<TIn1, TOut1, TIn2, TOut2, TMat> ?? new BidiFlow<TIn1, TOut1, TIn2, TOut2, TMat>(graph.Module);

    /// <summary>The first flow as the upper direction, the second as the lower one; their values are dropped.</summary>
    public static BidiFlow<TIn1, TOut1, TIn2, TOut2, NotUsed> FromFlows<TIn1, TOut1, TIn2, TOut2, TMat1, TMat2>(
        IGraph<FlowShape<TIn1, TOut1>, TMat1> flow1, IGraph<FlowShape<TIn2, TOut2>, TMat2> flow2) => FromFlowsMat(flow1, flow2, Keep.None);

    public static BidiFlow<TIn1, TOut1, TIn2, TOut2, TMat> FromFlowsMat<TIn1, TOut1, TIn2, TOut2, TMat1, TMat2, TMat>(
        IGraph<FlowShape<TIn1, TOut1>, TMat1> flow1, IGraph<FlowShape<TIn2, TOut2>, TMat2> flow2, Func<TMat1, TMat2, TMat> combine)
    {
        var (top, bottom) = (Blueprint.Of(flow1).Copy(), Blueprint.Of(flow2).Copy());
        var shape = new BidiShape<TIn1, TOut1, TIn2, TOut2>((FlowShape<TIn1, TOut1>)top.Shape, (FlowShape<TIn2, TOut2>)bottom.Shape);
        return new BidiFlow<TIn1, TOut1, TIn2, TOut2, TMat>(CompositeBlueprint.Pair(shape, top, bottom, Values.Of(combine)));
    }

    public static BidiFlow<TIn1, TOut1, TIn2, TOut2, NotUsed> FromFunction<TIn1, TOut1, TIn2, TOut2>(
        Func<TIn1, TOut1> outbound, Func<TIn2, TOut2> inbound) => FromFlows(Flow.FromFunction(outbound), Flow.FromFunction(inbound));

    /// <summary>Fails both directions with <see cref="TimeoutException"/> when neither has had an element for <paramref name="timeout"/>.</summary>
    public static BidiFlow<TIn, TIn, TOut, TOut, NotUsed> BidirectionalIdleTimeout<TIn, TOut>(TimeSpan timeout) =>
        FromGraph(new IdleBidiStage<TIn, TOut>(timeout));
}
