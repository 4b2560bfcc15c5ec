using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

public static partial class SourceOperations
{
    /// <summary>Runs a source for each element, one after the other.</summary>
    public static Source<TOut2, TMat> ConcatMany<TOut1, TOut2, TMat>(
        this Source<TOut1, TMat> flow, Func<TOut1, IGraph<SourceShape<TOut2>, TMat>> flatten) =>
        flow.Via(FlowStages.MergeMany(1, flatten));

    /// <summary>Runs a source for each element, at most <paramref name="breadth"/> at a time.</summary>
    public static Source<TOut2, TMat> MergeMany<TOut1, TOut2, TMat>(
        this Source<TOut1, TMat> flow, int breadth, Func<TOut1, IGraph<SourceShape<TOut2>, TMat>> flatten) =>
        flow.Via(FlowStages.MergeMany(breadth, flatten));

    /// <summary>Splits the stream by key; one more key than <paramref name="maxSubstreams"/> fails it. An element for a key whose substream was cancelled is dropped.</summary>
    public static SubFlow<TOut, TMat, IRunnableGraph<TMat>> GroupBy<TOut, TMat, TKey>(
        this Source<TOut, TMat> flow, int maxSubstreams, Func<TOut, TKey> groupingFunc) =>
        Substreams.GroupBy(flow, new GroupByStage<TOut, TKey>(maxSubstreams, groupingFunc, false));
}
