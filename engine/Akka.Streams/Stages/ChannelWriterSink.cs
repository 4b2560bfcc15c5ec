using System.Threading.Channels;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class ChannelWriterSink<T> : GraphStage<SinkShape<T>>
{
    private readonly Inlet<T> _in = new("channelWriter.in");
    private readonly ChannelWriter<T> _writer;
    private readonly bool _isOwner;

    internal ChannelWriterSink(ChannelWriter<T> writer, bool isOwner)
    {
        _writer = writer ?? throw new ArgumentNullException(nameof(writer));
        _isOwner = isOwner;
        Shape = new SinkShape<T>(_in);
    }

    public override SinkShape<T> Shape { get; }

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new ChannelWriterLogic<T>(_in, _writer, _isOwner);
}
