using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>A sink whose materialized source may be run any number of times while the sink runs.</summary>
public class BroadcastHub
{
    private const int BufferSize = 256;

    /// <summary>A hub with a buffer of 256 elements.</summary>
    public static Sink<T, Source<T, NotUsed>> Sink<T>() => Sink<T>(BufferSize);

    /// <param name="bufferSize">How far, in elements, the fastest consumer may be ahead of the slowest; a power of two below 4096.</param>
    public static Sink<T, Source<T, NotUsed>> Sink<T>(int bufferSize) => Dsl.Sink.FromGraph(new BroadcastHubStage<T>(bufferSize));
}
