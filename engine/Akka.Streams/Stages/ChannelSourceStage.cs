using System.Threading.Channels;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class ChannelSourceStage<T> : GraphStageWithMaterializedValue<SourceShape<T>, ChannelWriter<T>>
{
    private readonly Outlet<T> _out = new("channelSource.out");
    private readonly BoundedChannelOptions _options;

    internal ChannelSourceStage(int bufferSize, bool singleWriter, BoundedChannelFullMode fullMode)
    {
        _options = new BoundedChannelOptions(bufferSize) { SingleWriter = singleWriter, SingleReader = true, FullMode = fullMode };
        Shape = new SourceShape<T>(_out);
    }

    public override SourceShape<T> Shape { get; }

    public override ILogicAndMaterializedValue<ChannelWriter<T>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var channel = Channel.CreateBounded<T>(_options);
        return new LogicAndMaterializedValue<ChannelWriter<T>>(new ChannelReaderLogic<T>(_out, channel.Reader), channel.Writer);
    }
}
