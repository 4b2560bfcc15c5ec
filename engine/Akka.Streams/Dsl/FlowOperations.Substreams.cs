using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

public static partial class FlowOperations
{
    /// <summary>Runs a source for each element, one after the other.</summary>
    public static Flow<TIn, TOut2, TMat> ConcatMany<TIn, TOut1, TOut2, TMat>(
        this Flow<TIn, TOut1, TMat> flow, Func<TOut1, IGraph<SourceShape<TOut2>, TMat>> flatten) =>
        flow.Via(FlowStages.MergeMany(1, flatten));

    /// <summary>Runs a source for each element, at most <paramref name="breadth"/> at a time.</summary>
    public static Flow<TIn, TOut2, TMat> MergeMany<TIn, TOut1, TOut2, TMat>(
        this Flow<TIn, TOut1, TMat> flow, int breadth, Func<TOut1, IGraph<SourceShape<TOut2>, TMat>> flatten) =>
        flow.Via(FlowStages.MergeMany(breadth, flatten));

    /// <summary>Splits the stream by key; one more key than <paramref name="maxSubstreams"/> fails it. An element for a key whose substream was cancelled is dropped.</summary>
    public static SubFlow<TOut, TMat, Sink<TIn, TMat>> GroupBy<TIn, TOut, TMat, TKey>(
        this Flow<TIn, TOut, TMat> flow, int maxSubstreams, Func<TOut, TKey> groupingFunc) =>
        Substreams.GroupBy(flow, new GroupByStage<TOut, TKey>(maxSubstreams, groupingFunc, false));

    /// <summary>Splits the stream by key; one more key than <paramref name="maxSubstreams"/> fails it. An element for a key whose substream was cancelled is dropped.</summary>
    public static SubFlow<TOut, TMat, Sink<TIn, TMat>> GroupBy<TIn, TOut, TMat, TKey>(
        this Flow<TIn, TOut, TMat> flow, int maxSubstreams, Func<TOut, TKey> groupingFunc, bool allowClosedSubstreamRecreation) =>
        Substreams.GroupBy(flow, new GroupByStage<TOut, TKey>(maxSubstreams, groupingFunc, allowClosedSubstreamRecreation));
}
