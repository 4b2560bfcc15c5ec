using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

public static partial class SourceOperations
{
    /// <summary>Pairs elements; completes with the first side that does.</summary>
    public static Source<(T1, T2), TMat> Zip<T1, T2, TMat>(this Source<T1, TMat> flow, IGraph<SourceShape<T2>, TMat> other) =>
        flow.Via(Junctions.Zip<T1, T2, TMat>(other));

    /// <summary>Sends the elements of the other source when its own completes without one.</summary>
    public static Source<T, TMat3> OrElseMaterialized<T, TMat, TMat2, TMat3>(
        this Source<T, TMat> flow, IGraph<SourceShape<T>, TMat2> secondary, Func<TMat, TMat2, TMat3> materializedFunction) =>
        flow.ViaMaterialized(Junctions.OrElse(secondary), materializedFunction);

    /// <summary>Sends the elements of the other source when its own completes without one.</summary>
    public static Source<T, TMat> OrElse<T, TMat>(this Source<T, TMat> flow, IGraph<SourceShape<T>, TMat> secondary) =>
        flow.Via(Junctions.OrElse(secondary));

    /// <summary>Takes <paramref name="segmentSize"/> elements of each in turn; when one completes, the rest of the other.</summary>
    public static Source<T2, TMat3> InterleaveMaterialized<T1, T2, TMat, TMat2, TMat3>(
        this Source<T1, TMat> flow, IGraph<SourceShape<T2>, TMat2> graph, int segmentSize, Func<TMat, TMat2, TMat3> combine)
        where T1 : T2 =>
        flow.ViaMaterialized(Junctions.Interleave<T1, T2, TMat2>(graph, segmentSize), combine);

    /// <summary>Takes <paramref name="segmentSize"/> elements of each in turn; when one completes, the rest of the other.</summary>
    public static Source<T2, TMat> Interleave<T1, T2, TMat>(
        this Source<T1, TMat> flow, IGraph<SourceShape<T2>, TMat> other, int segmentSize) where T1 : T2 =>
        flow.Via(Junctions.Interleave<T1, T2, TMat>(other, segmentSize));

    /// <summary>Combines elements pairwise; completes with the first side that does.</summary>
    public static Source<T3, TMat> ZipWith<T1, T2, T3, TMat>(
        this Source<T1, TMat> flow, IGraph<SourceShape<T2>, TMat> other, Func<T1, T2, T3> combine) =>
        flow.Via(Junctions.ZipWith(other, combine));

    /// <summary>Sends each element to the sink too; either side's backpressure slows both.</summary>
    public static Source<TOut, TMat3> AlsoToMaterialized<TOut, TMat, TMat2, TMat3>(
        this Source<TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat2> that, Func<TMat, TMat2, TMat3> materializerFunction) =>
        flow.ViaMaterialized(Junctions.AlsoTo(that, false), materializerFunction);

    /// <summary>Sends each element to the sink too; the sink gets the failure when <paramref name="propagateFailure"/>.</summary>
    public static Source<TOut, TMat3> AlsoToMaterialized<TOut, TMat, TMat2, TMat3>(
        this Source<TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat2> that, Func<TMat, TMat2, TMat3> materializerFunction, bool propagateFailure) =>
        flow.ViaMaterialized(Junctions.AlsoTo(that, propagateFailure), materializerFunction);

    /// <summary>Sends the elements for which <paramref name="when"/> holds to the sink instead.</summary>
    public static Source<TOut, TMat3> DivertToMaterialized<TOut, TMat, TMat2, TMat3>(
        this Source<TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat2> that, Func<TOut, bool> when, Func<TMat, TMat2, TMat3> materializerFunction) =>
        flow.ViaMaterialized(Junctions.DivertTo(that, when), materializerFunction);

    /// <summary>Sends each element to the sink too if the sink has demand; otherwise the sink misses it.</summary>
    public static Source<TOut, TMat3> WireTapMaterialized<TOut, TMat, TMat2, TMat3>(
        this Source<TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat2> that, Func<TMat, TMat2, TMat3> materializerFunction) =>
        flow.ViaMaterialized(Junctions.WireTap(that), materializerFunction);

    /// <summary>Sends each element to the sink too; either side's backpressure slows both.</summary>
    public static Source<TOut, TMat> AlsoTo<TOut, TMat>(this Source<TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat> that) =>
        flow.Via(Junctions.AlsoTo(that, false));

    /// <summary>Sends each element to the sink too; the sink gets the failure when <paramref name="propagateFailure"/>.</summary>
    public static Source<TOut, TMat> AlsoTo<TOut, TMat>(
        this Source<TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat> that, bool propagateFailure) =>
        flow.Via(Junctions.AlsoTo(that, propagateFailure));

    /// <summary>Sends the elements of the other source after its own.</summary>
    public static Source<TOut, TMat> Concat<TOut, TMat>(this Source<TOut, TMat> flow, IGraph<SourceShape<TOut>, TMat> other) =>
        flow.Via(Junctions.Concat(other));

    /// <summary>Sends the elements for which <paramref name="when"/> holds to the sink instead.</summary>
    public static Source<TOut, TMat> DivertTo<TOut, TMat>(
        this Source<TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat> that, Func<TOut, bool> when) =>
        flow.Via(Junctions.DivertTo(that, when));

    /// <summary>Merges two sorted streams into one.</summary>
    public static Source<TOut, TMat> MergeSorted<TOut, TMat>(
        this Source<TOut, TMat> flow, IGraph<SourceShape<TOut>, TMat> other) where TOut : IComparable<TOut> =>
        flow.Via(Junctions.MergeSorted(other, Comparer<TOut>.Default.Compare));

    /// <summary>Merges two streams that are sorted by <paramref name="comparer"/> into one.</summary>
    public static Source<TOut, TMat> MergeSorted<TOut, TMat>(
        this Source<TOut, TMat> flow, IGraph<SourceShape<TOut>, TMat> other, IComparer<TOut> comparer) =>
        flow.Via(Junctions.MergeSorted(other, comparer.Compare));

    /// <summary>Merges two streams that are sorted by <paramref name="orderFunc"/> into one.</summary>
    public static Source<TOut, TMat> MergeSorted<TOut, TMat>(
        this Source<TOut, TMat> flow, IGraph<SourceShape<TOut>, TMat> other, Func<TOut, TOut, int> orderFunc) =>
        flow.Via(Junctions.MergeSorted(other, orderFunc));

    /// <summary>Sends each element to the sink too if the sink has demand; otherwise the sink misses it.</summary>
    public static Source<TOut, TMat> WireTap<TOut, TMat>(this Source<TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat> that) =>
        flow.Via(Junctions.WireTap(that));

    /// <summary>Calls <paramref name="action"/> for each element.</summary>
    public static Source<TOut, TMat> WireTap<TOut, TMat>(this Source<TOut, TMat> flow, Action<TOut> action) =>
        flow.Via(FlowStages.Select<TOut, TOut>(element => { action(element); return element; }));

    /// <summary>Passes elements of both as they come; completes when both have.</summary>
    public static Source<TOut2, TMat3> MergeMaterialized<TOut1, TOut2, TMat, TMat2, TMat3>(
        this Source<TOut1, TMat> flow, IGraph<SourceShape<TOut2>, TMat2> that, Func<TMat, TMat2, TMat3> combine) where TOut1 : TOut2 =>
        flow.ViaMaterialized(Junctions.Merge<TOut1, TOut2, TMat2>(that, false), combine);

    /// <summary>Passes elements of both as they come; completes when both have, or with the first when <paramref name="eagerComplete"/>.</summary>
    public static Source<TOut2, TMat> Merge<TOut1, TOut2, TMat>(
        this Source<TOut1, TMat> flow, IGraph<SourceShape<TOut2>, TMat> other, bool eagerComplete = false) where TOut1 : TOut2 =>
        flow.Via(Junctions.Merge<TOut1, TOut2, TMat>(other, eagerComplete));

    /// <summary>Sends the elements of the other source before its own.</summary>
    public static Source<TOut2, TMat> Prepend<TOut1, TOut2, TMat>(
        this Source<TOut1, TMat> flow, IGraph<SourceShape<TOut2>, TMat> that) where TOut1 : TOut2 =>
        flow.Via(Junctions.Prepend<TOut1, TOut2, TMat>(that));
}
