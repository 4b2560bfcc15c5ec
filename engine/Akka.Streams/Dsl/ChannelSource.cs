using System.Threading.Channels;
using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>Sources that read from channels.</summary>
public static class ChannelSource
{
    /// <summary>A bounded channel whose writer is the materialized value.</summary>
    public static Source<T, ChannelWriter<T>> Create<T>(
        int bufferSize, bool singleWriter = false, BoundedChannelFullMode fullMode = BoundedChannelFullMode.Wait) =>
        Source.FromGraph(new ChannelSourceStage<T>(bufferSize, singleWriter, fullMode));

    public static Source<T, NotUsed> FromReader<T>(ChannelReader<T> reader) => Source.FromGraph(new ChannelReaderSource<T>(reader));
}
