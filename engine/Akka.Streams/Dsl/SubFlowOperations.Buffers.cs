using System.Collections.Immutable;
using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

public static partial class SubFlowOperations
{
    /// <summary>Groups of <paramref name="n"/> elements; the last may be smaller.</summary>
    public static SubFlow<IEnumerable<TOut>, TMat, TClosed> Grouped<TOut, TMat, TClosed>(this SubFlow<TOut, TMat, TClosed> flow, int n) =>
        (SubFlow<IEnumerable<TOut>, TMat, TClosed>)flow.Via(FlowStages.Grouped<TOut>(n));

    /// <summary>Groups that end by weight, number or time, whichever comes first; no empty groups.</summary>
    public static SubFlow<IEnumerable<TOut>, TMat, TClosed> GroupedWeightedWithin<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, long maxWeight, int maxNumber, TimeSpan interval, Func<TOut, long> costFn) =>
        (SubFlow<IEnumerable<TOut>, TMat, TClosed>)flow.Via(FlowStages.GroupedWeightedWithin(maxWeight, maxNumber, interval, costFn));

    /// <summary>Groups that end after <paramref name="n"/> elements or when <paramref name="timeout"/> has passed; no empty groups.</summary>
    public static SubFlow<IEnumerable<TOut>, TMat, TClosed> GroupedWithin<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, int n, TimeSpan timeout) =>
        (SubFlow<IEnumerable<TOut>, TMat, TClosed>)flow.Via(FlowStages.GroupedWithin<TOut>(n, timeout));

    /// <summary>Windows over the last <paramref name="n"/> elements, one each <paramref name="step"/> elements.</summary>
    public static SubFlow<IEnumerable<TOut>, TMat, TClosed> Sliding<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, int n, int step = 1) =>
        (SubFlow<IEnumerable<TOut>, TMat, TClosed>)flow.Via(FlowStages.Sliding<TOut>(n, step));

    /// <summary>Sends one pair: the first <paramref name="n"/> elements and a source of the rest, which can be run once.</summary>
    public static SubFlow<(IImmutableList<TOut>, Source<TOut, NotUsed>), TMat, TClosed> PrefixAndTail<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, int n) =>
        (SubFlow<(IImmutableList<TOut>, Source<TOut, NotUsed>), TMat, TClosed>)flow.Via(FlowStages.PrefixAndTail<TOut>(n));

    /// <summary>Holds up to <paramref name="size"/> elements; the strategy says what happens then.</summary>
    public static SubFlow<TOut, TMat, TClosed> Buffer<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, int size, OverflowStrategy strategy) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(FlowStages.Buffer<TOut>(size, strategy));

    /// <summary>While downstream has no demand, joins elements into one; upstream is never backpressured.</summary>
    public static SubFlow<TOut, TMat, TClosed> Conflate<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, Func<TOut, TOut, TOut> aggregate) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(FlowStages.Batch(1L, _ => 0L, element => element, aggregate));

    /// <summary>Takes one element ahead of demand.</summary>
    public static SubFlow<TOut, TMat, TClosed> Detach<TOut, TMat, TClosed>(this SubFlow<TOut, TMat, TClosed> flow) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(FlowStages.Detach<TOut>());

    /// <summary>While downstream has no demand, joins up to <paramref name="max"/> elements into one; then it backpressures.</summary>
    public static SubFlow<TOut2, TMat, TClosed> Batch<TOut, TOut2, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, long max, Func<TOut, TOut2> seed, Func<TOut2, TOut, TOut2> aggregate) =>
        (SubFlow<TOut2, TMat, TClosed>)flow.Via(FlowStages.Batch(max, _ => 1L, seed, aggregate));

    /// <summary>While downstream has no demand, joins elements of a total cost up to <paramref name="max"/> into one; then it backpressures.</summary>
    public static SubFlow<TOut2, TMat, TClosed> BatchWeighted<TOut, TOut2, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, long max, Func<TOut, long> costFunction, Func<TOut, TOut2> seed, Func<TOut2, TOut, TOut2> aggregate) =>
        (SubFlow<TOut2, TMat, TClosed>)flow.Via(FlowStages.Batch(max, costFunction, seed, aggregate));

    /// <summary>While upstream is slower, sends what <paramref name="extrapolate"/> makes of the last element.</summary>
    public static SubFlow<TOut2, TMat, TClosed> Expand<TOut1, TOut2, TMat, TClosed>(
        this SubFlow<TOut1, TMat, TClosed> flow, Func<TOut1, IEnumerator<TOut2>> extrapolate) =>
        (SubFlow<TOut2, TMat, TClosed>)flow.Via(FlowStages.Expand(extrapolate));

    /// <summary>While downstream has no demand, joins elements into one; upstream is never backpressured.</summary>
    public static SubFlow<TSeed, TMat, TClosed> ConflateWithSeed<TOut, TMat, TSeed, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, Func<TOut, TSeed> seed, Func<TSeed, TOut, TSeed> aggregate) =>
        (SubFlow<TSeed, TMat, TClosed>)flow.Via(FlowStages.Batch(1L, _ => 0L, seed, aggregate));
}
