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
        Substreams.Split(flow, new GroupByStage<TOut, TKey>(maxSubstreams, groupingFunc, false));

    /// <summary>Begins a new substream with each element that satisfies <paramref name="predicate"/>. One substream is open at a time; cancelling it drops its rest.</summary>
    public static SubFlow<TOut, TMat, IRunnableGraph<TMat>> SplitWhen<TOut, TMat>(
        this Source<TOut, TMat> flow, Func<TOut, bool> predicate) => SplitWhen(flow, SubstreamCancelStrategy.Drain, predicate);

    /// <summary>Begins a new substream with each element that satisfies <paramref name="predicate"/>. One substream is open at a time.</summary>
    public static SubFlow<TOut, TMat, IRunnableGraph<TMat>> SplitWhen<TOut, TMat>(
        this Source<TOut, TMat> flow, SubstreamCancelStrategy substreamCancelStrategy, Func<TOut, bool> predicate) =>
        Substreams.Split(flow, new SplitStage<TOut>(predicate, false, substreamCancelStrategy));

    /// <summary>Ends the substream with each element that satisfies <paramref name="predicate"/>. One substream is open at a time; cancelling it drops its rest.</summary>
    public static SubFlow<TOut, TMat, IRunnableGraph<TMat>> SplitAfter<TOut, TMat>(
        this Source<TOut, TMat> flow, Func<TOut, bool> predicate) => SplitAfter(flow, SubstreamCancelStrategy.Drain, predicate);

    /// <summary>Ends the substream with each element that satisfies <paramref name="predicate"/>. One substream is open at a time.</summary>
    public static SubFlow<TOut, TMat, IRunnableGraph<TMat>> SplitAfter<TOut, TMat>(
        this Source<TOut, TMat> flow, SubstreamCancelStrategy substreamCancelStrategy, Func<TOut, bool> predicate) =>
        Substreams.Split(flow, new SplitStage<TOut>(predicate, true, substreamCancelStrategy));
}
