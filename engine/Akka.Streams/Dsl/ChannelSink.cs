using System.Threading.Channels;
using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>Sinks that write to channels.</summary>
public static class ChannelSink
{
    /// <summary>A bounded channel whose reader is the materialized value.</summary>
    public static Sink<T, ChannelReader<T>> AsReader<T>(
        int bufferSize, bool singleReader = false, BoundedChannelFullMode fullMode = BoundedChannelFullMode.Wait) =>
        Sink.FromGraph(new ChannelSinkStage<T>(bufferSize, singleReader, fullMode));

    /// <param name="writer">Gets the elements; the stream waits while it is full.</param>
    /// <param name="isOwner">Whether the end of the stream completes the channel.</param>
    public static Sink<T, NotUsed> FromWriter<T>(ChannelWriter<T> writer, bool isOwner) =>
        Sink.FromGraph(new ChannelWriterSink<T>(writer, isOwner));
}
