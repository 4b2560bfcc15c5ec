using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

public static partial class SubFlowOperations
{
    /// <summary>Goes on with another source in place of every failure for which the function has one.</summary>
    [Obsolete("Use RecoverWithRetries with -1 attempts.")]
    public static SubFlow<TOut, TMat, TClosed> RecoverWith<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, Func<Exception, IGraph<SourceShape<TOut>, TMat>> partialFunc) =>
        flow.RecoverWithRetries(partialFunc, -1);

    /// <summary>Goes on with another source in place of a failure for which the function has one, <paramref name="attempts"/> times at most; -1 is without limit.</summary>
    public static SubFlow<TOut, TMat, TClosed> RecoverWithRetries<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, Func<Exception, IGraph<SourceShape<TOut>, TMat>> partialFunc, int attempts) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(FlowStages.RecoverWithRetries(partialFunc, attempts));

    /// <summary>Replaces the failure.</summary>
    public static SubFlow<TOut, TMat, TClosed> SelectError<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, Func<Exception, Exception> selector) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(FlowStages.SelectError<TOut>(selector));
}
