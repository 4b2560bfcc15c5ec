using Akka.IO;
using Akka.Streams.Implementation;
using Akka.Streams.IO;

namespace Akka.Streams.Dsl;

/// <summary>Byte streams of .NET as sources and sinks, and the other way round.</summary>
public static class StreamConverters
{
    private const int OutputChunksMax = 16;

    /// <summary>Reads the stream, which each run makes for itself and closes, in chunks of at most <paramref name="chunkSize"/> bytes.</summary>
    public static Source<ByteString, Task<IOResult>> FromInputStream(Func<Stream> createInputStream, int chunkSize = 8192) =>
        Source.FromGraph(new ByteReaderSource(createInputStream, chunkSize, "inputStreamSource")).Named("inputStreamSource");

    /// <summary>Writes to the stream, which each run makes for itself and closes.</summary>
    public static Sink<ByteString, Task<IOResult>> FromOutputStream(Func<Stream> createOutputStream, bool autoFlush = false) =>
        Sink.FromGraph(new ByteWriterSink(createOutputStream, autoFlush, null)).Named("outputStreamSink");

    /// <summary>A stream to read the elements from. Bound: the attribute InputBuffer.</summary>
    /// <param name="readTimeout">How long a read waits for an element; 5 seconds when null.</param>
    public static Sink<ByteString, Stream> AsInputStream(TimeSpan? readTimeout = null) =>
        Flow.Create<ByteString>().ViaMaterialized(KillSwitches.Single<ByteString>(), Keep.Right)
            .ToMaterialized(Sink.Queue<ByteString>(), (end, queue) => (Stream)new ElementReadStream(queue, end, readTimeout ?? TimeSpan.FromSeconds(5)))
            .Named("inputStreamSink");

    /// <summary>A stream to write elements to, one for each write; closing it completes the source. Bound: 16 writes.</summary>
    /// <param name="writeTimeout">How long a write waits for room; 5 seconds when null.</param>
    public static Source<ByteString, Stream> AsOutputStream(TimeSpan? writeTimeout = null) =>
        Source.Queue<ByteString>(OutputChunksMax, OverflowStrategy.Backpressure)
            .MapMaterializedValue<Stream>(queue => new ElementWriteStream(queue, writeTimeout ?? TimeSpan.FromSeconds(5)))
            .Named("outputStreamSource");
}
