using Akka.Actor;
using Akka.Streams.Implementation;
using Akka.Util;

namespace Akka.Streams.Dsl;

public static partial class SourceOperations
{
    /// <summary>Fails with <see cref="WatchedActorTerminatedException"/> when the actor stops.</summary>
    public static Source<T, TMat> Watch<T, TMat>(this Source<T, TMat> flow, IActorRef actorRef) =>
        flow.Via(FlowStages.Watch<T>(actorRef));

    /// <summary>Yields a view of the last event of the stream.</summary>
    public static Source<TOut, TMat2> Monitor<TOut, TMat, TMat2>(this Source<TOut, TMat> flow, Func<TMat, IFlowMonitor, TMat2> combine) =>
        flow.ViaMaterialized(FlowStages.Monitor<TOut>(), combine);

    /// <summary>Yields a task that ends with the stream.</summary>
    public static Source<TOut, TMat2> WatchTermination<TOut, TMat, TMat2>(
        this Source<TOut, TMat> flow, Func<TMat, Task<Done>, TMat2> materializerFunction) =>
        flow.ViaMaterialized(FlowStages.WatchTermination<TOut>(), materializerFunction);

    /// <summary>Sends one last element in place of a failure for which the function has one.</summary>
    public static Source<TOut, TMat> Recover<TOut, TMat>(this Source<TOut, TMat> flow, Func<Exception, Option<TOut>> partialFunc) =>
        flow.Via(FlowStages.Recover(partialFunc));

    /// <summary>Goes on with another source in place of every failure for which the function has one.</summary>
    [Obsolete("Use RecoverWithRetries with -1 attempts.")]
    public static Source<TOut, TMat> RecoverWith<TOut, TMat>(
        this Source<TOut, TMat> flow, Func<Exception, IGraph<SourceShape<TOut>, TMat>> partialFunc) =>
        flow.RecoverWithRetries(partialFunc, -1);

    /// <summary>Goes on with another source in place of a failure for which the function has one, <paramref name="attempts"/> times at most; -1 is without limit.</summary>
    public static Source<TOut, TMat> RecoverWithRetries<TOut, TMat>(
        this Source<TOut, TMat> flow, Func<Exception, IGraph<SourceShape<TOut>, TMat>> partialFunc, int attempts) =>
        flow.Via(FlowStages.RecoverWithRetries(partialFunc, attempts));

    /// <summary>Replaces the failure.</summary>
    public static Source<TOut, TMat> SelectError<TOut, TMat>(this Source<TOut, TMat> flow, Func<Exception, Exception> selector) =>
        flow.Via(FlowStages.SelectError<TOut>(selector));
}
