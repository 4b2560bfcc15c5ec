using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>A source whose materialized sink may be run any number of times while the source runs.</summary>
public static class MergeHub
{
    private const int PerProducerBufferSize = 16;

    public static Source<T, Sink<T, NotUsed>> Source<T>() => Source<T>(PerProducerBufferSize);

    /// <param name="perProducerBufferSize">Elements that each producer may send ahead of the source's demand.</param>
    public static Source<T, Sink<T, NotUsed>> Source<T>(int perProducerBufferSize) =>
        Dsl.Source.FromGraph(new MergeHubStage<T>(perProducerBufferSize));

    /// <summary>A producer's stream failed, so the hub's does.</summary>
    public sealed class ProducerFailed : Exception
    {
        public ProducerFailed(string message, Exception cause) : base(message, cause)
        {
        }
    }
}
