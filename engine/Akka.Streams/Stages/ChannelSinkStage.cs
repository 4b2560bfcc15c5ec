using System.Threading.Channels;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class ChannelSinkStage<T> : GraphStageWithMaterializedValue<SinkShape<T>, ChannelReader<T>>
{
    private readonly Inlet<T> _in = new("channelSink.in");
    private readonly BoundedChannelOptions _options;

    internal ChannelSinkStage(int bufferSize, bool singleReader, BoundedChannelFullMode fullMode)
    {
        _options = new BoundedChannelOptions(bufferSize) { SingleWriter = true, SingleReader = singleReader, FullMode = fullMode };
        Shape = new SinkShape<T>(_in);
    }

    public override SinkShape<T> Shape { get; }

    public override ILogicAndMaterializedValue<ChannelReader<T>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var channel = Channel.CreateBounded<T>(_options);
        return new LogicAndMaterializedValue<ChannelReader<T>>(new ChannelWriterLogic<T>(_in, channel.Writer, true), channel.Reader);
    }
}
