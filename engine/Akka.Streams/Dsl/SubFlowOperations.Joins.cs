using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

public static partial class SubFlowOperations
{
    /// <summary>Pairs elements; completes with the first side that does.</summary>
    public static SubFlow<(T1, T2), TMat, TClosed> Zip<T1, T2, TMat, TClosed>(
        this SubFlow<T1, TMat, TClosed> flow, IGraph<SourceShape<T2>, TMat> other) =>
        (SubFlow<(T1, T2), TMat, TClosed>)flow.Via(Junctions.Zip<T1, T2, TMat>(other));

    /// <summary>Sends the elements of the other source when its own completes without one.</summary>
    public static SubFlow<T, TMat, TClosed> OrElse<T, TMat, TClosed>(
        this SubFlow<T, TMat, TClosed> flow, IGraph<SourceShape<T>, TMat> secondary) =>
        (SubFlow<T, TMat, TClosed>)flow.Via(Junctions.OrElse(secondary));

    /// <summary>Takes <paramref name="segmentSize"/> elements of each in turn; when one completes, the rest of the other.</summary>
    public static SubFlow<T2, TMat, TClosed> Interleave<T1, T2, TMat, TClosed>(
        this SubFlow<T1, TMat, TClosed> flow, IGraph<SourceShape<T2>, TMat> other, int segmentSize) where T1 : T2 =>
        (SubFlow<T2, TMat, TClosed>)flow.Via(Junctions.Interleave<T1, T2, TMat>(other, segmentSize));

    /// <summary>Combines elements pairwise; completes with the first side that does.</summary>
    public static SubFlow<T3, TMat, TClosed> ZipWith<T1, T2, T3, TMat, TClosed>(
        this SubFlow<T1, TMat, TClosed> flow, IGraph<SourceShape<T2>, TMat> other, Func<T1, T2, T3> combine) =>
        (SubFlow<T3, TMat, TClosed>)flow.Via(Junctions.ZipWith(other, combine));

    /// <summary>Sends each element to the sink too; either side's backpressure slows both.</summary>
    public static SubFlow<TOut, TMat, TClosed> AlsoTo<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, IGraph<SinkShape<TOut>, TMat> that) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(Junctions.AlsoTo(that, false));

    /// <summary>Sends each element to the sink too; the sink gets the failure when <paramref name="propagateFailure"/>.</summary>
    public static SubFlow<TOut, TMat, TClosed> AlsoTo<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, IGraph<SinkShape<TOut>, TMat> that, bool propagateFailure) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(Junctions.AlsoTo(that, propagateFailure));

    /// <summary>Sends the elements of the other source after its own.</summary>
    public static SubFlow<TOut, TMat, TClosed> Concat<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, IGraph<SourceShape<TOut>, TMat> other) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(Junctions.Concat(other));

    /// <summary>Sends the elements for which <paramref name="when"/> holds to the sink instead.</summary>
    public static SubFlow<TOut, TMat, TClosed> DivertTo<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, IGraph<SinkShape<TOut>, TMat> that, Func<TOut, bool> when) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(Junctions.DivertTo(that, when));

    /// <summary>Merges two sorted streams into one.</summary>
    public static SubFlow<TOut, TMat, TClosed> MergeSorted<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, IGraph<SourceShape<TOut>, TMat> other) where TOut : IComparable<TOut> =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(Junctions.MergeSorted(other, Comparer<TOut>.Default.Compare));

    /// <summary>Merges two streams that are sorted by <paramref name="comparer"/> into one.</summary>
    public static SubFlow<TOut, TMat, TClosed> MergeSorted<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, IGraph<SourceShape<TOut>, TMat> other, IComparer<TOut> comparer) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(Junctions.MergeSorted(other, comparer.Compare));

    /// <summary>Merges two streams that are sorted by <paramref name="orderFunc"/> into one.</summary>
    public static SubFlow<TOut, TMat, TClosed> MergeSorted<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, IGraph<SourceShape<TOut>, TMat> other, Func<TOut, TOut, int> orderFunc) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(Junctions.MergeSorted(other, orderFunc));

    /// <summary>Sends each element to the sink too if the sink has demand; otherwise the sink misses it.</summary>
    public static SubFlow<TOut, TMat, TClosed> WireTap<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, IGraph<SinkShape<TOut>, TMat> that) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(Junctions.WireTap(that));

    /// <summary>Calls <paramref name="action"/> for each element.</summary>
    public static SubFlow<TOut, TMat, TClosed> WireTap<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, Action<TOut> action) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(FlowStages.Select<TOut, TOut>(element => { action(element); return element; }));

    /// <summary>Passes elements of both as they come; completes when both have, or with the first when <paramref name="eagerComplete"/>.</summary>
    public static SubFlow<TOut2, TMat, TClosed> Merge<TOut1, TOut2, TMat, TClosed>(
        this SubFlow<TOut1, TMat, TClosed> flow, IGraph<SourceShape<TOut2>, TMat> other, bool eagerComplete = false)
        where TOut1 : TOut2 =>
        (SubFlow<TOut2, TMat, TClosed>)flow.Via(Junctions.Merge<TOut1, TOut2, TMat>(other, eagerComplete));

    /// <summary>Sends the elements of the other source before its own.</summary>
    public static SubFlow<TOut2, TMat, TClosed> Prepend<TOut1, TOut2, TMat, TClosed>(
        this SubFlow<TOut1, TMat, TClosed> flow, IGraph<SourceShape<TOut2>, TMat> that) where TOut1 : TOut2 =>
        (SubFlow<TOut2, TMat, TClosed>)flow.Via(Junctions.Prepend<TOut1, TOut2, TMat>(that));
}
