using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>Sinks that are run again when they end.</summary>
public static class RestartSink
{
    /// <summary>
    /// Runs the sink again after a growing wait whenever it cancels; ends with its upstream or when out of restarts. The elements
    /// that were on their way into a cancelled sink are lost.
    /// </summary>
    public static Sink<T, NotUsed> WithBackoff<T, TMat>(Func<Sink<T, TMat>> sinkFactory, RestartSettings settings) =>
        Sink.FromGraph(new RestartSinkStage<T, TMat>(sinkFactory, settings));
}
