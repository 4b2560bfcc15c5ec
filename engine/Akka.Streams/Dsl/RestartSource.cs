using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>Sources that are run again when they end.</summary>
public static class RestartSource
{
    /// <summary>Runs the source again after a growing wait whenever it fails or completes; ends when cancelled or out of restarts.</summary>
    public static Source<T, NotUsed> WithBackoff<T, TMat>(Func<Source<T, TMat>> sourceFactory, RestartSettings settings) =>
        Source.FromGraph(new RestartSourceStage<T, TMat>(sourceFactory, settings, false));

    /// <summary>As WithBackoff, but completes when the source does.</summary>
    public static Source<T, NotUsed> OnFailuresWithBackoff<T, TMat>(Func<Source<T, TMat>> sourceFactory, RestartSettings settings) =>
        Source.FromGraph(new RestartSourceStage<T, TMat>(sourceFactory, settings, true));
}
