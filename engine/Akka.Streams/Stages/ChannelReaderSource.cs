using System.Threading.Channels;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class ChannelReaderSource<T>(ChannelReader<T> reader) : SourceStage<T>("channelReader")
{
    private ChannelReader<T> Reader { get; } = reader ?? throw new ArgumentNullException(nameof(reader));

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new ChannelReaderLogic<T>(Out, Reader);
}
