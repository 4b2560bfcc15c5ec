using Akka.Event;
using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>Operators on flows.</summary>
public static partial class FlowOperations
{
    /// <summary>Passes each element through <paramref name="mapper"/>. Order kept; an exception goes to the supervision strategy.</summary>
    public static Flow<T, TOut, TMat> Select<T, TIn, TOut, TMat>(this Flow<T, TIn, TMat> flow, Func<TIn, TOut> mapper) =>
        flow.Via(FlowStages.Select(mapper));

    /// <summary>Runs at most <paramref name="parallelism"/> tasks at a time and sends their results in the order of the elements.</summary>
    public static Flow<T, TOut, TMat> SelectAsync<T, TIn, TOut, TMat>(
        this Flow<T, TIn, TMat> flow, int parallelism, Func<TIn, Task<TOut>> asyncMapper) =>
        flow.Via(FlowStages.SelectAsync(parallelism, asyncMapper));

    /// <summary>Runs at most <paramref name="parallelism"/> tasks at a time and sends their results as they come.</summary>
    public static Flow<T, TOut, TMat> SelectAsyncUnordered<T, TIn, TOut, TMat>(
        this Flow<T, TIn, TMat> flow, int parallelism, Func<TIn, Task<TOut>> asyncMapper) =>
        flow.Via(FlowStages.SelectAsyncUnordered(parallelism, asyncMapper));

    /// <summary>Replaces each element by the elements of an enumerable, taken one at a time as there is demand.</summary>
    public static Flow<T, TOut, TMat> SelectMany<T, TIn, TOut, TMat>(
        this Flow<T, TIn, TMat> flow, Func<TIn, IEnumerable<TOut>> mapConcater) =>
        flow.Via(FlowStages.SelectMany(mapConcater));

    /// <summary>As SelectMany, with a function that each run makes for itself and that may keep state; Restart makes a new one.</summary>
    public static Flow<T, TOut, TMat> StatefulSelectMany<T, TIn, TOut, TMat>(
        this Flow<T, TIn, TMat> flow, Func<Func<TIn, IEnumerable<TOut>>> mapConcaterFactory) =>
        flow.Via(FlowStages.StatefulSelectMany(mapConcaterFactory));

    /// <summary>Pairs each element with its index from 0.</summary>
    public static Flow<TIn, (TOut, long), TMat> ZipWithIndex<TIn, TOut, TMat>(this Flow<TIn, TOut, TMat> flow) =>
        flow.Via(FlowStages.ZipWithIndex<TOut>());

    /// <summary>Puts <paramref name="inject"/> between elements.</summary>
    public static Flow<TIn, TOut, TMat> Intersperse<TIn, TOut, TMat>(this Flow<TIn, TOut, TMat> flow, TOut inject) =>
        flow.Via(FlowStages.Intersperse(inject));

    /// <summary>Puts <paramref name="inject"/> between elements, <paramref name="start"/> before the first and <paramref name="end"/> after the last.</summary>
    public static Flow<TIn, TOut, TMat> Intersperse<TIn, TOut, TMat>(
        this Flow<TIn, TOut, TMat> flow, TOut start, TOut inject, TOut end) =>
        flow.Via(FlowStages.Intersperse(start, inject, end));

    /// <summary>Fails with <see cref="StreamLimitReachedException"/> after <paramref name="max"/> elements.</summary>
    public static Flow<TIn, TOut, TMat> Limit<TIn, TOut, TMat>(this Flow<TIn, TOut, TMat> flow, long max) =>
        flow.Via(FlowStages.LimitWeighted<TOut>(max, _ => 1L));

    /// <summary>Fails with <see cref="StreamLimitReachedException"/> when the costs exceed <paramref name="max"/>.</summary>
    public static Flow<TIn, TOut, TMat> LimitWeighted<TIn, TOut, TMat>(
        this Flow<TIn, TOut, TMat> flow, long max, Func<TOut, long> costFunc) =>
        flow.Via(FlowStages.LimitWeighted(max, costFunc));

    /// <summary>Logs elements at debug level, completion at debug and failure at error level unless the attribute LogLevels says otherwise.</summary>
    public static Flow<TIn, TOut, TMat> Log<TIn, TOut, TMat>(
        this Flow<TIn, TOut, TMat> flow, string name, Func<TOut, object> extract = null, ILoggingAdapter log = null) =>
        flow.Via(FlowStages.Log(name, extract, log));

    /// <summary>Drops the first <paramref name="n"/> elements.</summary>
    public static Flow<TIn, TOut, TMat> Skip<TIn, TOut, TMat>(this Flow<TIn, TOut, TMat> flow, long n) =>
        flow.Via(FlowStages.Skip<TOut>(n));

    /// <summary>Drops elements until the predicate fails.</summary>
    public static Flow<TIn, TOut, TMat> SkipWhile<TIn, TOut, TMat>(this Flow<TIn, TOut, TMat> flow, Predicate<TOut> predicate) =>
        flow.Via(FlowStages.SkipWhile(predicate));

    /// <summary>Joins all elements into one; fails with <see cref="NoSuchElementException"/> when there is none.</summary>
    public static Flow<TIn, TOut, TMat> Sum<TIn, TOut, TMat>(this Flow<TIn, TOut, TMat> flow, Func<TOut, TOut, TOut> reduce) =>
        flow.Via(FlowStages.Sum(reduce));

    /// <summary>Passes the first <paramref name="n"/> elements, then completes.</summary>
    public static Flow<TIn, TOut, TMat> Take<TIn, TOut, TMat>(this Flow<TIn, TOut, TMat> flow, long n) =>
        flow.Via(FlowStages.Take<TOut>(n));

    /// <summary>Passes elements until the predicate fails, then completes; <paramref name="inclusive"/> passes the first that fails too.</summary>
    public static Flow<TIn, TOut, TMat> TakeWhile<TIn, TOut, TMat>(
        this Flow<TIn, TOut, TMat> flow, Predicate<TOut> predicate, bool inclusive = false) =>
        flow.Via(FlowStages.TakeWhile(predicate, inclusive));

    /// <summary>Passes the elements for which <paramref name="predicate"/> holds.</summary>
    public static Flow<TIn, TOut, TMat> Where<TIn, TOut, TMat>(this Flow<TIn, TOut, TMat> flow, Predicate<TOut> predicate) =>
        flow.Via(FlowStages.Where(predicate));

    /// <summary>Drops the elements for which <paramref name="predicate"/> holds.</summary>
    public static Flow<TIn, TOut, TMat> WhereNot<TIn, TOut, TMat>(this Flow<TIn, TOut, TMat> flow, Predicate<TOut> predicate) =>
        flow.Via(FlowStages.Where<TOut>(element => !predicate(element)));

    /// <summary>Sends one result when upstream completes.</summary>
    public static Flow<TIn, TOut2, TMat> Aggregate<TIn, TOut1, TOut2, TMat>(
        this Flow<TIn, TOut1, TMat> flow, TOut2 zero, Func<TOut2, TOut1, TOut2> fold) =>
        flow.Via(FlowStages.Aggregate(zero, fold));

    /// <summary>As Aggregate, with a function that takes its time; one call runs at a time.</summary>
    public static Flow<TIn, TOut2, TMat> AggregateAsync<TIn, TOut1, TOut2, TMat>(
        this Flow<TIn, TOut1, TMat> flow, TOut2 zero, Func<TOut2, TOut1, Task<TOut2>> fold) =>
        flow.Via(FlowStages.AggregateAsync(zero, fold));

    /// <summary>Maps the elements for which <paramref name="isDefined"/> holds and drops the others.</summary>
    public static Flow<TIn, TOut2, TMat> Collect<TIn, TOut1, TOut2, TMat>(
        this Flow<TIn, TOut1, TMat> flow, Func<TOut1, bool> isDefined, Func<TOut1, TOut2> collector) =>
        flow.Via(FlowStages.Collect(isDefined, collector));

    /// <summary>Sends <paramref name="zero"/> and then the running result after each element.</summary>
    public static Flow<TIn, TOut2, TMat> Scan<TIn, TOut1, TOut2, TMat>(
        this Flow<TIn, TOut1, TMat> flow, TOut2 zero, Func<TOut2, TOut1, TOut2> scan) =>
        flow.Via(FlowStages.Scan(zero, scan));

    /// <summary>As Scan, with a function that takes its time; one call runs at a time.</summary>
    public static Flow<TIn, TOut2, TMat> ScanAsync<TIn, TOut1, TOut2, TMat>(
        this Flow<TIn, TOut1, TMat> flow, TOut2 zero, Func<TOut2, TOut1, Task<TOut2>> scan) =>
        flow.Via(FlowStages.ScanAsync(zero, scan));
}
