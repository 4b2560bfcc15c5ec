using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>The source of a broadcast hub; each run of it is one consumer.</summary>
internal sealed class BroadcastHubConsumerStage<T>(BroadcastHubLogic<T> hub) : SourceStage<T>("broadcastHubConsumer")
{
    private BroadcastHubLogic<T> Hub { get; } = hub;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) =>
        new BroadcastHubConsumer<T>(Out, Hub, inheritedAttributes.GetMandatoryAttribute<Attributes.InputBuffer>().Max);
}
