using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

public static partial class FlowOperations
{
    /// <summary>Sends the elements of the other source when its own completes without one.</summary>
    public static Flow<T, T, TMat3> OrElseMaterialized<T, TMat, TMat2, TMat3>(
        this Flow<T, T, TMat> flow, IGraph<SourceShape<T>, TMat2> secondary, Func<TMat, TMat2, TMat3> materializedFunction) =>
        flow.ViaMaterialized(Junctions.OrElse(secondary), materializedFunction);

    /// <summary>Sends the elements of the other source when its own completes without one.</summary>
    public static Flow<T, T, TMat> OrElse<T, TMat>(this Flow<T, T, TMat> flow, IGraph<SourceShape<T>, TMat> secondary) =>
        flow.Via(Junctions.OrElse(secondary));

    /// <summary>Pairs elements; completes with the first side that does.</summary>
    public static Flow<TIn, (T1, T2), TMat> Zip<TIn, T1, T2, TMat>(this Flow<TIn, T1, TMat> flow, IGraph<SourceShape<T2>, TMat> other) =>
        flow.Via(Junctions.Zip<T1, T2, TMat>(other));

    /// <summary>Takes <paramref name="segmentSize"/> elements of each in turn; when one completes, the rest of the other.</summary>
    public static Flow<TIn, T2, TMat3> InterleaveMaterialized<TIn, T1, T2, TMat, TMat2, TMat3>(
        this Flow<TIn, T1, TMat> flow, IGraph<SourceShape<T2>, TMat2> graph, int segmentSize, Func<TMat, TMat2, TMat3> combine)
        where T1 : T2 =>
        flow.ViaMaterialized(Junctions.Interleave<T1, T2, TMat2>(graph, segmentSize), combine);

    /// <summary>Takes <paramref name="segmentSize"/> elements of each in turn; when one completes, the rest of the other.</summary>
    public static Flow<TIn, T2, TMat> Interleave<TIn, T1, T2, TMat>(
        this Flow<TIn, T1, TMat> flow, IGraph<SourceShape<T2>, TMat> other, int segmentSize) where T1 : T2 =>
        flow.Via(Junctions.Interleave<T1, T2, TMat>(other, segmentSize));

    /// <summary>Combines elements pairwise; completes with the first side that does.</summary>
    public static Flow<TIn, T3, TMat> ZipWith<TIn, T1, T2, T3, TMat>(
        this Flow<TIn, T1, TMat> flow, IGraph<SourceShape<T2>, TMat> other, Func<T1, T2, T3> combine) =>
        flow.Via(Junctions.ZipWith(other, combine));

    /// <summary>Sends each element to the sink too; either side's backpressure slows both.</summary>
    public static Flow<TIn, TOut, TMat3> AlsoToMaterialized<TIn, TOut, TMat, TMat2, TMat3>(
        this Flow<TIn, TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat2> that, Func<TMat, TMat2, TMat3> materializerFunction) =>
        flow.ViaMaterialized(Junctions.AlsoTo(that, false), materializerFunction);

    /// <summary>Sends each element to the sink too; the sink gets the failure when <paramref name="propagateFailure"/>.</summary>
    public static Flow<TIn, TOut, TMat3> AlsoToMaterialized<TIn, TOut, TMat, TMat2, TMat3>(
        this Flow<TIn, TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat2> that, Func<TMat, TMat2, TMat3> materializerFunction, bool propagateFailure) =>
        flow.ViaMaterialized(Junctions.AlsoTo(that, propagateFailure), materializerFunction);

    /// <summary>Sends the elements for which <paramref name="when"/> holds to the sink instead.</summary>
    public static Flow<TIn, TOut, TMat3> DivertToMaterialized<TIn, TOut, TMat, TMat2, TMat3>(
        this Flow<TIn, TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat2> that, Func<TOut, bool> when, Func<TMat, TMat2, TMat3> materializerFunction) =>
        flow.ViaMaterialized(Junctions.DivertTo(that, when), materializerFunction);

    /// <summary>Sends each element to the sink too if the sink has demand; otherwise the sink misses it.</summary>
    public static Flow<TIn, TOut, TMat3> WireTapMaterialized<TIn, TOut, TMat, TMat2, TMat3>(
        this Flow<TIn, TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat2> that, Func<TMat, TMat2, TMat3> materializerFunction) =>
        flow.ViaMaterialized(Junctions.WireTap(that), materializerFunction);

    /// <summary>Sends each element to the sink too; either side's backpressure slows both.</summary>
    public static Flow<TIn, TOut, TMat> AlsoTo<TIn, TOut, TMat>(this Flow<TIn, TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat> that) =>
        flow.Via(Junctions.AlsoTo(that, false));

    /// <summary>Sends each element to the sink too; the sink gets the failure when <paramref name="propagateFailure"/>.</summary>
    public static Flow<TIn, TOut, TMat> AlsoTo<TIn, TOut, TMat>(
        this Flow<TIn, TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat> that, bool propagateFailure) =>
        flow.Via(Junctions.AlsoTo(that, propagateFailure));

    /// <summary>Sends the elements of the other source after its own.</summary>
    public static Flow<TIn, TOut, TMat> Concat<TIn, TOut, TMat>(this Flow<TIn, TOut, TMat> flow, IGraph<SourceShape<TOut>, TMat> other) =>
        flow.Via(Junctions.Concat(other));

    /// <summary>Sends the elements for which <paramref name="when"/> holds to the sink instead.</summary>
    public static Flow<TIn, TOut, TMat> DivertTo<TIn, TOut, TMat>(
        this Flow<TIn, TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat> that, Func<TOut, bool> when) =>
        flow.Via(Junctions.DivertTo(that, when));

    /// <summary>Merges two sorted streams into one.</summary>
    public static Flow<TIn, TOut, TMat> MergeSorted<TIn, TOut, TMat>(
        this Flow<TIn, TOut, TMat> flow, IGraph<SourceShape<TOut>, TMat> other) where TOut : IComparable<TOut> =>
        flow.Via(Junctions.MergeSorted(other, Comparer<TOut>.Default.Compare));

    /// <summary>Merges two streams that are sorted by <paramref name="comparer"/> into one.</summary>
    public static Flow<TIn, TOut, TMat> MergeSorted<TIn, TOut, TMat>(
        this Flow<TIn, TOut, TMat> flow, IGraph<SourceShape<TOut>, TMat> other, IComparer<TOut> comparer) =>
        flow.Via(Junctions.MergeSorted(other, comparer.Compare));

    /// <summary>Merges two streams that are sorted by <paramref name="orderFunc"/> into one.</summary>
    public static Flow<TIn, TOut, TMat> MergeSorted<TIn, TOut, TMat>(
        this Flow<TIn, TOut, TMat> flow, IGraph<SourceShape<TOut>, TMat> other, Func<TOut, TOut, int> orderFunc) =>
        flow.Via(Junctions.MergeSorted(other, orderFunc));

    /// <summary>Sends each element to the sink too if the sink has demand; otherwise the sink misses it.</summary>
    public static Flow<TIn, TOut, TMat> WireTap<TIn, TOut, TMat>(this Flow<TIn, TOut, TMat> flow, IGraph<SinkShape<TOut>, TMat> that) =>
        flow.Via(Junctions.WireTap(that));

    /// <summary>Calls <paramref name="action"/> for each element.</summary>
    public static Flow<TIn, TOut, TMat> WireTap<TIn, TOut, TMat>(this Flow<TIn, TOut, TMat> flow, Action<TOut> action) =>
        flow.Via(FlowStages.Select<TOut, TOut>(element => { action(element); return element; }));

    /// <summary>Passes elements of both as they come; completes when both have.</summary>
    public static Flow<TIn, TOut2, TMat3> MergeMaterialized<TIn, TOut1, TOut2, TMat, TMat2, TMat3>(
        this Flow<TIn, TOut1, TMat> flow, IGraph<SourceShape<TOut2>, TMat2> that, Func<TMat, TMat2, TMat3> combine)
        where TOut1 : TOut2 =>
        flow.ViaMaterialized(Junctions.Merge<TOut1, TOut2, TMat2>(that, false), combine);

    /// <summary>Passes elements of both as they come; completes when both have, or with the first when <paramref name="eagerComplete"/>.</summary>
    public static Flow<TIn, TOut2, TMat> Merge<TIn, TOut1, TOut2, TMat>(
        this Flow<TIn, TOut1, TMat> flow, IGraph<SourceShape<TOut2>, TMat> other, bool eagerComplete = false) where TOut1 : TOut2 =>
        flow.Via(Junctions.Merge<TOut1, TOut2, TMat>(other, eagerComplete));

    /// <summary>Sends the elements of the other source before its own.</summary>
    public static Flow<TIn, TOut2, TMat> Prepend<TIn, TOut1, TOut2, TMat>(
        this Flow<TIn, TOut1, TMat> flow, IGraph<SourceShape<TOut2>, TMat> that) where TOut1 : TOut2 =>
        flow.Via(Junctions.Prepend<TOut1, TOut2, TMat>(that));
}
