using Akka.Event;
using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>Operators on sources.</summary>
public static partial class SourceOperations
{
    /// <summary>Pairs each element with its index from 0.</summary>
    public static Source<(TOut1, long), TMat> ZipWithIndex<TOut1, TMat>(this Source<TOut1, TMat> flow) =>
        flow.Via(FlowStages.ZipWithIndex<TOut1>());

    /// <summary>Fails with <see cref="StreamLimitReachedException"/> after <paramref name="max"/> elements.</summary>
    public static Source<T, TMat> Limit<T, TMat>(this Source<T, TMat> flow, long max) =>
        flow.Via(FlowStages.LimitWeighted<T>(max, _ => 1L));

    /// <summary>Fails with <see cref="StreamLimitReachedException"/> when the costs exceed <paramref name="max"/>.</summary>
    public static Source<T, TMat> LimitWeighted<T, TMat>(this Source<T, TMat> flow, long max, Func<T, long> costFunc) =>
        flow.Via(FlowStages.LimitWeighted(max, costFunc));

    /// <summary>Puts <paramref name="inject"/> between elements.</summary>
    public static Source<TOut, TMat> Intersperse<TOut, TMat>(this Source<TOut, TMat> flow, TOut inject) =>
        flow.Via(FlowStages.Intersperse(inject));

    /// <summary>Puts <paramref name="inject"/> between elements, <paramref name="start"/> before the first and <paramref name="end"/> after the last.</summary>
    public static Source<TOut, TMat> Intersperse<TOut, TMat>(this Source<TOut, TMat> flow, TOut start, TOut inject, TOut end) =>
        flow.Via(FlowStages.Intersperse(start, inject, end));

    /// <summary>Logs elements at debug level, completion at debug and failure at error level unless the attribute LogLevels says otherwise.</summary>
    public static Source<TOut, TMat> Log<TOut, TMat>(
        this Source<TOut, TMat> flow, string name, Func<TOut, object> extract = null, ILoggingAdapter log = null) =>
        flow.Via(FlowStages.Log(name, extract, log));

    /// <summary>Passes each element through <paramref name="mapper"/>. Order kept; an exception goes to the supervision strategy.</summary>
    public static Source<TOut, TMat> Select<TIn, TOut, TMat>(this Source<TIn, TMat> flow, Func<TIn, TOut> mapper) =>
        flow.Via(FlowStages.Select(mapper));

    /// <summary>Runs at most <paramref name="parallelism"/> tasks at a time and sends their results in the order of the elements.</summary>
    public static Source<TOut, TMat> SelectAsync<TIn, TOut, TMat>(
        this Source<TIn, TMat> flow, int parallelism, Func<TIn, Task<TOut>> asyncMapper) =>
        flow.Via(FlowStages.SelectAsync(parallelism, asyncMapper));

    /// <summary>Runs at most <paramref name="parallelism"/> tasks at a time and sends their results as they come.</summary>
    public static Source<TOut, TMat> SelectAsyncUnordered<TIn, TOut, TMat>(
        this Source<TIn, TMat> flow, int parallelism, Func<TIn, Task<TOut>> asyncMapper) =>
        flow.Via(FlowStages.SelectAsyncUnordered(parallelism, asyncMapper));

    /// <summary>Drops the first <paramref name="n"/> elements.</summary>
    public static Source<TOut, TMat> Skip<TOut, TMat>(this Source<TOut, TMat> flow, long n) =>
        flow.Via(FlowStages.Skip<TOut>(n));

    /// <summary>Drops elements until the predicate fails.</summary>
    public static Source<TOut, TMat> SkipWhile<TOut, TMat>(this Source<TOut, TMat> flow, Predicate<TOut> predicate) =>
        flow.Via(FlowStages.SkipWhile(predicate));

    /// <summary>Joins all elements into one; fails with <see cref="NoSuchElementException"/> when there is none.</summary>
    public static Source<TOut, TMat> Sum<TOut, TMat>(this Source<TOut, TMat> flow, Func<TOut, TOut, TOut> reduce) =>
        flow.Via(FlowStages.Sum(reduce));

    /// <summary>Passes the first <paramref name="n"/> elements, then completes.</summary>
    public static Source<TOut, TMat> Take<TOut, TMat>(this Source<TOut, TMat> flow, long n) =>
        flow.Via(FlowStages.Take<TOut>(n));

    /// <summary>Passes elements until the predicate fails, then completes; <paramref name="inclusive"/> passes the first that fails too.</summary>
    public static Source<TOut, TMat> TakeWhile<TOut, TMat>(
        this Source<TOut, TMat> flow, Predicate<TOut> predicate, bool inclusive = false) =>
        flow.Via(FlowStages.TakeWhile(predicate, inclusive));

    /// <summary>Passes the elements for which <paramref name="predicate"/> holds.</summary>
    public static Source<TOut, TMat> Where<TOut, TMat>(this Source<TOut, TMat> flow, Predicate<TOut> predicate) =>
        flow.Via(FlowStages.Where(predicate));

    /// <summary>Drops the elements for which <paramref name="predicate"/> holds.</summary>
    public static Source<TOut, TMat> WhereNot<TOut, TMat>(this Source<TOut, TMat> flow, Predicate<TOut> predicate) =>
        flow.Via(FlowStages.Where<TOut>(element => !predicate(element)));

    /// <summary>Sends one result when upstream completes.</summary>
    public static Source<TOut2, TMat> Aggregate<TOut1, TOut2, TMat>(
        this Source<TOut1, TMat> flow, TOut2 zero, Func<TOut2, TOut1, TOut2> fold) =>
        flow.Via(FlowStages.Aggregate(zero, fold));

    /// <summary>As Aggregate, with a function that takes its time; one call runs at a time.</summary>
    public static Source<TOut2, TMat> AggregateAsync<TOut1, TOut2, TMat>(
        this Source<TOut1, TMat> flow, TOut2 zero, Func<TOut2, TOut1, Task<TOut2>> fold) =>
        flow.Via(FlowStages.AggregateAsync(zero, fold));

    /// <summary>Maps the elements for which <paramref name="isDefined"/> holds and drops the others.</summary>
    public static Source<TOut2, TMat> Collect<TOut1, TOut2, TMat>(
        this Source<TOut1, TMat> flow, Func<TOut1, bool> isDefined, Func<TOut1, TOut2> collector) =>
        flow.Via(FlowStages.Collect(isDefined, collector));

    /// <summary>Sends <paramref name="zero"/> and then the running result after each element.</summary>
    public static Source<TOut2, TMat> Scan<TOut1, TOut2, TMat>(
        this Source<TOut1, TMat> flow, TOut2 zero, Func<TOut2, TOut1, TOut2> scan) =>
        flow.Via(FlowStages.Scan(zero, scan));

    /// <summary>As Scan, with a function that takes its time; one call runs at a time.</summary>
    public static Source<TOut2, TMat> ScanAsync<TOut1, TOut2, TMat>(
        this Source<TOut1, TMat> flow, TOut2 zero, Func<TOut2, TOut1, Task<TOut2>> scan) =>
        flow.Via(FlowStages.ScanAsync(zero, scan));

    /// <summary>Replaces each element by the elements of an enumerable, taken one at a time as there is demand.</summary>
    public static Source<TOut2, TMat> SelectMany<TOut1, TOut2, TMat>(
        this Source<TOut1, TMat> flow, Func<TOut1, IEnumerable<TOut2>> mapConcater) =>
        flow.Via(FlowStages.SelectMany(mapConcater));

    /// <summary>As SelectMany, with a function that each run makes for itself and that may keep state; Restart makes a new one.</summary>
    public static Source<TOut2, TMat> StatefulSelectMany<TOut1, TOut2, TMat>(
        this Source<TOut1, TMat> flow, Func<Func<TOut1, IEnumerable<TOut2>>> mapConcaterFactory) =>
        flow.Via(FlowStages.StatefulSelectMany(mapConcaterFactory));
}
