using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Akka.Streams.Dsl;
using Akka.Util;

namespace Akka.Streams.Implementation;

/// <summary>The stages behind the operators, in a form whose type arguments are inferred.</summary>
internal static class FlowStages
{
    internal static IGraph<FlowShape<TIn, TOut>, NotUsed> Select<TIn, TOut>(Func<TIn, TOut> map) => new SelectStage<TIn, TOut>(map);

    internal static IGraph<FlowShape<T, T>, NotUsed> Where<T>(Predicate<T> predicate) => new WhereStage<T>(predicate);

    internal static IGraph<FlowShape<TIn, TOut>, NotUsed> Collect<TIn, TOut>(Func<TIn, bool> isDefined, Func<TIn, TOut> collector) =>
        new CollectStage<TIn, TOut>(isDefined, collector);

    internal static IGraph<FlowShape<TIn, TOut>, NotUsed> SelectMany<TIn, TOut>(Func<TIn, IEnumerable<TOut>> flatten) =>
        new StatefulSelectManyStage<TIn, TOut>(() => flatten);

    internal static IGraph<FlowShape<TIn, TOut>, NotUsed> StatefulSelectMany<TIn, TOut>(Func<Func<TIn, IEnumerable<TOut>>> factory) =>
        new StatefulSelectManyStage<TIn, TOut>(factory);

    internal static IGraph<FlowShape<TIn, TOut>, NotUsed> Scan<TIn, TOut>(TOut zero, Func<TOut, TIn, TOut> scan) => new ScanStage<TIn, TOut>(zero, scan);

    internal static IGraph<FlowShape<TIn, TOut>, NotUsed> ScanAsync<TIn, TOut>(TOut zero, Func<TOut, TIn, Task<TOut>> scan) =>
        new ScanAsyncStage<TIn, TOut>(zero, scan, true);

    internal static IGraph<FlowShape<TIn, TOut>, NotUsed> Aggregate<TIn, TOut>(TOut zero, Func<TOut, TIn, TOut> fold) =>
        new AggregateStage<TIn, TOut>(zero, fold);

    internal static IGraph<FlowShape<TIn, TOut>, NotUsed> AggregateAsync<TIn, TOut>(TOut zero, Func<TOut, TIn, Task<TOut>> fold) =>
        new ScanAsyncStage<TIn, TOut>(zero, fold, false);

    internal static IGraph<FlowShape<T, T>, NotUsed> Sum<T>(Func<T, T, T> reduce) => new SumStage<T>(reduce);

    internal static IGraph<FlowShape<T, T>, NotUsed> Take<T>(long n) => new TakeStage<T>(n);

    internal static IGraph<FlowShape<T, T>, NotUsed> Skip<T>(long n) => new SkipStage<T>(n);

    internal static IGraph<FlowShape<T, T>, NotUsed> TakeWhile<T>(Predicate<T> predicate, bool inclusive) => new TakeWhileStage<T>(predicate, inclusive);

    internal static IGraph<FlowShape<T, T>, NotUsed> SkipWhile<T>(Predicate<T> predicate) => new SkipWhileStage<T>(predicate);

    internal static IGraph<FlowShape<T, T>, NotUsed> LimitWeighted<T>(long max, Func<T, long> cost) => new LimitStage<T>(max, cost);

    internal static IGraph<FlowShape<T, T>, NotUsed> Intersperse<T>(T inject) => new IntersperseStage<T>(Option<T>.None, inject, Option<T>.None);

    internal static IGraph<FlowShape<T, T>, NotUsed> Intersperse<T>(T start, T inject, T end) => new IntersperseStage<T>(start, inject, end);

    internal static IGraph<FlowShape<T, (T, long)>, NotUsed> ZipWithIndex<T>() => new StatefulSelectManyStage<T, (T, long)>(() =>
    {
        var index = 0L;
        return element => [(element, index++)];
    });

    internal static IGraph<FlowShape<T, T>, NotUsed> Log<T>(string name, Func<T, object> extract, ILoggingAdapter log) => new LogStage<T>(name, extract, log);

    internal static IGraph<FlowShape<TIn, TOut>, NotUsed> SelectAsync<TIn, TOut>(int parallelism, Func<TIn, Task<TOut>> map) =>
        new SelectAsyncStage<TIn, TOut>(parallelism, map);

    internal static IGraph<FlowShape<TIn, TOut>, NotUsed> SelectAsyncUnordered<TIn, TOut>(int parallelism, Func<TIn, Task<TOut>> map) =>
        new SelectAsyncUnorderedStage<TIn, TOut>(parallelism, map);

    internal static IGraph<FlowShape<TIn, TOut>, NotUsed> Ask<TIn, TOut>(IActorRef actor, TimeSpan timeout, int parallelism) =>
        new SelectAsyncStage<TIn, TOut>(parallelism, element => actor.Ask<TOut>(element, timeout));

    internal static IGraph<FlowShape<T, IEnumerable<T>>, NotUsed> Grouped<T>(int n) => new GroupedStage<T>(n);

    internal static IGraph<FlowShape<T, IEnumerable<T>>, NotUsed> GroupedWithin<T>(int n, TimeSpan interval) =>
        new GroupedWithinStage<T>(n, _ => 1L, n, interval);

    internal static IGraph<FlowShape<T, IEnumerable<T>>, NotUsed> GroupedWeightedWithin<T>(
        long maxWeight, int maxNumber, TimeSpan interval, Func<T, long> cost) => new GroupedWithinStage<T>(maxWeight, cost, maxNumber, interval);

    internal static IGraph<FlowShape<T, IEnumerable<T>>, NotUsed> Sliding<T>(int n, int step) => new SlidingStage<T>(n, step);

    internal static IGraph<FlowShape<TIn, TOut>, NotUsed> Batch<TIn, TOut>(
        long max, Func<TIn, long> cost, Func<TIn, TOut> seed, Func<TOut, TIn, TOut> aggregate) => new BatchStage<TIn, TOut>(max, cost, seed, aggregate);

    internal static IGraph<FlowShape<TIn, TOut>, NotUsed> Expand<TIn, TOut>(Func<TIn, IEnumerator<TOut>> extrapolate) =>
        new ExpandStage<TIn, TOut>(extrapolate);

    internal static IGraph<FlowShape<T, T>, NotUsed> Buffer<T>(int size, OverflowStrategy strategy) => new BufferStage<T>(size, strategy);

    internal static IGraph<FlowShape<T, T>, NotUsed> Detach<T>() => new DetachStage<T>();

    internal static IGraph<FlowShape<T, (IImmutableList<T>, Source<T, NotUsed>)>, NotUsed> PrefixAndTail<T>(int n) => new PrefixAndTailStage<T>(n);

    internal static IGraph<FlowShape<T, T>, NotUsed> Throttle<T>(int cost, TimeSpan per, int burst, Func<T, int> calculateCost, ThrottleMode mode) =>
        new ThrottleStage<T>(new ThrottleRate(cost, per, burst, mode), calculateCost);

    internal static IGraph<FlowShape<T, T>, NotUsed> Delay<T>(TimeSpan of, DelayOverflowStrategy? strategy) =>
        new DelayStage<T>(of, strategy ?? DelayOverflowStrategy.DropTail);

    internal static IGraph<FlowShape<T, T>, NotUsed> InitialDelay<T>(TimeSpan delay) => new InitialDelayStage<T>(delay);

    internal static IGraph<FlowShape<T, T>, NotUsed> TakeWithin<T>(TimeSpan duration) => new TakeWithinStage<T>(duration);

    internal static IGraph<FlowShape<T, T>, NotUsed> SkipWithin<T>(TimeSpan duration) => new SkipWithinStage<T>(duration);

    internal static IGraph<FlowShape<T, T>, NotUsed> InitialTimeout<T>(TimeSpan timeout) => new TimeoutStage<T>(TimeoutKind.Initial, timeout);

    internal static IGraph<FlowShape<T, T>, NotUsed> CompletionTimeout<T>(TimeSpan timeout) => new TimeoutStage<T>(TimeoutKind.Completion, timeout);

    internal static IGraph<FlowShape<T, T>, NotUsed> IdleTimeout<T>(TimeSpan timeout) => new TimeoutStage<T>(TimeoutKind.Idle, timeout);

    internal static IGraph<FlowShape<T, T>, NotUsed> BackpressureTimeout<T>(TimeSpan timeout) => new TimeoutStage<T>(TimeoutKind.Backpressure, timeout);

    internal static IGraph<FlowShape<TIn, TOut>, NotUsed> KeepAlive<TIn, TOut>(TimeSpan timeout, Func<TOut> inject) where TIn : TOut =>
        new KeepAliveStage<TIn, TOut>(timeout, inject);

    internal static IGraph<FlowShape<T, T>, NotUsed> Recover<T>(Func<Exception, Option<T>> recovery) => new RecoverStage<T>(recovery);

    internal static IGraph<FlowShape<T, T>, NotUsed> RecoverWithRetries<T, TMat>(
        Func<Exception, IGraph<SourceShape<T>, TMat>> recovery, int attempts) => new RecoverWithStage<T, TMat>(recovery, attempts);

    internal static IGraph<FlowShape<T, T>, NotUsed> SelectError<T>(Func<Exception, Exception> selector) => new SelectErrorStage<T>(selector);

    internal static IGraph<FlowShape<T, T>, Task<Done>> WatchTermination<T>() => new TerminationWatchStage<T>();

    internal static IGraph<FlowShape<T, T>, NotUsed> Watch<T>(IActorRef actor) => new WatchStage<T>(actor);

    internal static IGraph<FlowShape<T, T>, IFlowMonitor> Monitor<T>() => new MonitorStage<T>();

    internal static IGraph<FlowShape<TIn, TOut>, NotUsed> MergeMany<TIn, TOut, TMat>(
        int breadth, Func<TIn, IGraph<SourceShape<TOut>, TMat>> flatten) => new FlattenStage<TIn, TOut, TMat>(breadth, flatten);
}
