using Akka.Event;
using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>Operators on the substreams of a stream that was split.</summary>
public static partial class SubFlowOperations
{
    /// <summary>Pairs each element with its index from 0.</summary>
    public static SubFlow<(TOut1, long), TMat, TClosed> ZipWithIndex<TOut1, TMat, TClosed>(this SubFlow<TOut1, TMat, TClosed> flow) =>
        (SubFlow<(TOut1, long), TMat, TClosed>)flow.Via(FlowStages.ZipWithIndex<TOut1>());

    /// <summary>Fails with <see cref="StreamLimitReachedException"/> after <paramref name="max"/> elements.</summary>
    public static SubFlow<T, TMat, TClosed> Limit<T, TMat, TClosed>(this SubFlow<T, TMat, TClosed> flow, long max) =>
        (SubFlow<T, TMat, TClosed>)flow.Via(FlowStages.LimitWeighted<T>(max, _ => 1L));

    /// <summary>Fails with <see cref="StreamLimitReachedException"/> when the costs exceed <paramref name="max"/>.</summary>
    public static SubFlow<T, TMat, TClosed> LimitWeighted<T, TMat, TClosed>(
        this SubFlow<T, TMat, TClosed> flow, long max, Func<T, long> costFunc) =>
        (SubFlow<T, TMat, TClosed>)flow.Via(FlowStages.LimitWeighted(max, costFunc));

    /// <summary>As Aggregate, with a function that takes its time; one call runs at a time.</summary>
    public static SubFlow<TOut, TMat, TClosed> AggregateAsync<TIn, TOut, TMat, TClosed>(
        this SubFlow<TIn, TMat, TClosed> flow, TOut zero, Func<TOut, TIn, Task<TOut>> fold) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(FlowStages.AggregateAsync(zero, fold));

    /// <summary>Puts <paramref name="inject"/> between elements.</summary>
    public static SubFlow<TOut, TMat, TClosed> Intersperse<TOut, TMat, TClosed>(this SubFlow<TOut, TMat, TClosed> flow, TOut inject) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(FlowStages.Intersperse(inject));

    /// <summary>Puts <paramref name="inject"/> between elements, <paramref name="start"/> before the first and <paramref name="end"/> after the last.</summary>
    public static SubFlow<TOut, TMat, TClosed> Intersperse<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, TOut start, TOut inject, TOut end) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(FlowStages.Intersperse(start, inject, end));

    /// <summary>Logs elements at debug level, completion at debug and failure at error level unless the attribute LogLevels says otherwise.</summary>
    public static SubFlow<TOut, TMat, TClosed> Log<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, string name, Func<TOut, object> extract = null, ILoggingAdapter log = null) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(FlowStages.Log(name, extract, log));

    /// <summary>Passes each element through <paramref name="mapper"/>. Order kept; an exception goes to the supervision strategy.</summary>
    public static SubFlow<TOut, TMat, TClosed> Select<TIn, TOut, TMat, TClosed>(
        this SubFlow<TIn, TMat, TClosed> flow, Func<TIn, TOut> mapper) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(FlowStages.Select(mapper));

    /// <summary>Runs at most <paramref name="parallelism"/> tasks at a time and sends their results in the order of the elements.</summary>
    public static SubFlow<TOut, TMat, TClosed> SelectAsync<TIn, TOut, TMat, TClosed>(
        this SubFlow<TIn, TMat, TClosed> flow, int parallelism, Func<TIn, Task<TOut>> asyncMapper) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(FlowStages.SelectAsync(parallelism, asyncMapper));

    /// <summary>Runs at most <paramref name="parallelism"/> tasks at a time and sends their results as they come.</summary>
    public static SubFlow<TOut, TMat, TClosed> SelectAsyncUnordered<TIn, TOut, TMat, TClosed>(
        this SubFlow<TIn, TMat, TClosed> flow, int parallelism, Func<TIn, Task<TOut>> asyncMapper) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(FlowStages.SelectAsyncUnordered(parallelism, asyncMapper));

    /// <summary>Drops the first <paramref name="n"/> elements.</summary>
    public static SubFlow<TOut, TMat, TClosed> Skip<TOut, TMat, TClosed>(this SubFlow<TOut, TMat, TClosed> flow, long n) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(FlowStages.Skip<TOut>(n));

    /// <summary>Drops elements until the predicate fails.</summary>
    public static SubFlow<TOut, TMat, TClosed> SkipWhile<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, Predicate<TOut> predicate) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(FlowStages.SkipWhile(predicate));

    /// <summary>Joins all elements into one; fails with <see cref="NoSuchElementException"/> when there is none.</summary>
    public static SubFlow<TOut, TMat, TClosed> Sum<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, Func<TOut, TOut, TOut> reduce) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(FlowStages.Sum(reduce));

    /// <summary>Passes the first <paramref name="n"/> elements, then completes.</summary>
    public static SubFlow<TOut, TMat, TClosed> Take<TOut, TMat, TClosed>(this SubFlow<TOut, TMat, TClosed> flow, long n) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(FlowStages.Take<TOut>(n));

    /// <summary>Passes elements until the predicate fails, then completes; <paramref name="inclusive"/> passes the first that fails too.</summary>
    public static SubFlow<TOut, TMat, TClosed> TakeWhile<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, Predicate<TOut> predicate, bool inclusive = false) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(FlowStages.TakeWhile(predicate, inclusive));

    /// <summary>Passes the elements for which <paramref name="predicate"/> holds.</summary>
    public static SubFlow<TOut, TMat, TClosed> Where<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, Predicate<TOut> predicate) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(FlowStages.Where(predicate));

    /// <summary>Drops the elements for which <paramref name="predicate"/> holds.</summary>
    public static SubFlow<TOut, TMat, TClosed> WhereNot<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, Predicate<TOut> predicate) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(FlowStages.Where<TOut>(element => !predicate(element)));

    /// <summary>Sends one result when upstream completes.</summary>
    public static SubFlow<TOut2, TMat, TClosed> Aggregate<TOut1, TOut2, TMat, TClosed>(
        this SubFlow<TOut1, TMat, TClosed> flow, TOut2 zero, Func<TOut2, TOut1, TOut2> fold) =>
        (SubFlow<TOut2, TMat, TClosed>)flow.Via(FlowStages.Aggregate(zero, fold));

    /// <summary>Sends <paramref name="zero"/> and then the running result after each element.</summary>
    public static SubFlow<TOut2, TMat, TClosed> Scan<TOut1, TOut2, TMat, TClosed>(
        this SubFlow<TOut1, TMat, TClosed> flow, TOut2 zero, Func<TOut2, TOut1, TOut2> scan) =>
        (SubFlow<TOut2, TMat, TClosed>)flow.Via(FlowStages.Scan(zero, scan));

    /// <summary>As Scan, with a function that takes its time; one call runs at a time.</summary>
    public static SubFlow<TOut2, TMat, TClosed> ScanAsync<TOut1, TOut2, TMat, TClosed>(
        this SubFlow<TOut1, TMat, TClosed> flow, TOut2 zero, Func<TOut2, TOut1, Task<TOut2>> scan) =>
        (SubFlow<TOut2, TMat, TClosed>)flow.Via(FlowStages.ScanAsync(zero, scan));

    /// <summary>Replaces each element by the elements of an enumerable, taken one at a time as there is demand.</summary>
    public static SubFlow<TOut2, TMat, TClosed> SelectMany<TOut1, TOut2, TMat, TClosed>(
        this SubFlow<TOut1, TMat, TClosed> flow, Func<TOut1, IEnumerable<TOut2>> mapConcater) =>
        (SubFlow<TOut2, TMat, TClosed>)flow.Via(FlowStages.SelectMany(mapConcater));

    /// <summary>As SelectMany, with a function that each run makes for itself and that may keep state; Restart makes a new one.</summary>
    public static SubFlow<TOut2, TMat, TClosed> StatefulSelectMany<TOut1, TOut2, TMat, TClosed>(
        this SubFlow<TOut1, TMat, TClosed> flow, Func<Func<TOut1, IEnumerable<TOut2>>> mapConcaterFactory) =>
        (SubFlow<TOut2, TMat, TClosed>)flow.Via(FlowStages.StatefulSelectMany(mapConcaterFactory));
}
