using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>Flows that are run again when they end.</summary>
public static class RestartFlow
{
    /// <summary>
    /// Runs the flow again after a growing wait whenever it fails, completes or cancels; ends with its upstream or downstream or
    /// when out of restarts. The elements that were on their way through are lost.
    /// </summary>
    public static Flow<TIn, TOut, NotUsed> WithBackoff<TIn, TOut, TMat>(Func<Flow<TIn, TOut, TMat>> flowFactory, RestartSettings settings) =>
        Flow.FromGraph(new RestartFlowStage<TIn, TOut, TMat>(flowFactory, settings, false));

    /// <summary>As WithBackoff, but ends when the flow completes or cancels without a failure.</summary>
    public static Flow<TIn, TOut, NotUsed> OnFailuresWithBackoff<TIn, TOut, TMat>(
        Func<Flow<TIn, TOut, TMat>> flowFactory, RestartSettings settings) =>
        Flow.FromGraph(new RestartFlowStage<TIn, TOut, TMat>(flowFactory, settings, true));
}
