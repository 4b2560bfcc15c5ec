using System.Collections.Immutable;
using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

public static partial class SourceOperations
{
    /// <summary>Groups of <paramref name="n"/> elements; the last may be smaller.</summary>
    public static Source<IEnumerable<TOut>, TMat> Grouped<TOut, TMat>(this Source<TOut, TMat> flow, int n) =>
        flow.Via(FlowStages.Grouped<TOut>(n));

    /// <summary>Groups that end by weight, number or time, whichever comes first; no empty groups.</summary>
    public static Source<IEnumerable<TOut>, TMat> GroupedWeightedWithin<TOut, TMat>(
        this Source<TOut, TMat> flow, long maxWeight, int maxNumber, TimeSpan interval, Func<TOut, long> costFn) =>
        flow.Via(FlowStages.GroupedWeightedWithin(maxWeight, maxNumber, interval, costFn));

    /// <summary>Groups that end by weight or time, whichever comes first; no empty groups.</summary>
    public static Source<IEnumerable<TOut>, TMat> GroupedWeightedWithin<TOut, TMat>(
        this Source<TOut, TMat> flow, long maxWeight, TimeSpan interval, Func<TOut, long> costFn) =>
        flow.Via(FlowStages.GroupedWeightedWithin(maxWeight, int.MaxValue, interval, costFn));

    /// <summary>Groups that end after <paramref name="n"/> elements or when <paramref name="timeout"/> has passed; no empty groups.</summary>
    public static Source<IEnumerable<TOut>, TMat> GroupedWithin<TOut, TMat>(this Source<TOut, TMat> flow, int n, TimeSpan timeout) =>
        flow.Via(FlowStages.GroupedWithin<TOut>(n, timeout));

    /// <summary>Windows over the last <paramref name="n"/> elements, one each <paramref name="step"/> elements.</summary>
    public static Source<IEnumerable<TOut>, TMat> Sliding<TOut, TMat>(this Source<TOut, TMat> flow, int n, int step = 1) =>
        flow.Via(FlowStages.Sliding<TOut>(n, step));

    /// <summary>Sends one pair: the first <paramref name="n"/> elements and a source of the rest, which can be run once.</summary>
    public static Source<(IImmutableList<TOut>, Source<TOut, NotUsed>), TMat> PrefixAndTail<TOut, TMat>(
        this Source<TOut, TMat> flow, int n) =>
        flow.Via(FlowStages.PrefixAndTail<TOut>(n));

    /// <summary>Holds up to <paramref name="size"/> elements; the strategy says what happens then.</summary>
    public static Source<TOut, TMat> Buffer<TOut, TMat>(this Source<TOut, TMat> flow, int size, OverflowStrategy strategy) =>
        flow.Via(FlowStages.Buffer<TOut>(size, strategy));

    /// <summary>While downstream has no demand, joins elements into one; upstream is never backpressured.</summary>
    public static Source<TOut, TMat> Conflate<TOut, TMat>(this Source<TOut, TMat> flow, Func<TOut, TOut, TOut> aggregate) =>
        flow.Via(FlowStages.Batch(1L, _ => 0L, element => element, aggregate));

    /// <summary>Takes one element ahead of demand.</summary>
    public static Source<TOut, TMat> Detach<TOut, TMat>(this Source<TOut, TMat> flow) =>
        flow.Via(FlowStages.Detach<TOut>());

    /// <summary>While downstream has no demand, joins up to <paramref name="max"/> elements into one; then it backpressures.</summary>
    public static Source<TOut2, TMat> Batch<TOut, TOut2, TMat>(
        this Source<TOut, TMat> flow, long max, Func<TOut, TOut2> seed, Func<TOut2, TOut, TOut2> aggregate) =>
        flow.Via(FlowStages.Batch(max, _ => 1L, seed, aggregate));

    /// <summary>While downstream has no demand, joins elements of a total cost up to <paramref name="max"/> into one; then it backpressures.</summary>
    public static Source<TOut2, TMat> BatchWeighted<TOut, TOut2, TMat>(
        this Source<TOut, TMat> flow, long max, Func<TOut, long> costFunction, Func<TOut, TOut2> seed, Func<TOut2, TOut, TOut2> aggregate) =>
        flow.Via(FlowStages.Batch(max, costFunction, seed, aggregate));

    /// <summary>While upstream is slower, sends what <paramref name="extrapolate"/> makes of the last element.</summary>
    public static Source<TOut2, TMat> Expand<TOut1, TOut2, TMat>(
        this Source<TOut1, TMat> flow, Func<TOut1, IEnumerator<TOut2>> extrapolate) =>
        flow.Via(FlowStages.Expand(extrapolate));

    /// <summary>While downstream has no demand, joins elements into one; upstream is never backpressured.</summary>
    public static Source<TSeed, TMat> ConflateWithSeed<TOut, TMat, TSeed>(
        this Source<TOut, TMat> flow, Func<TOut, TSeed> seed, Func<TSeed, TOut, TSeed> aggregate) =>
        flow.Via(FlowStages.Batch(1L, _ => 0L, seed, aggregate));
}
