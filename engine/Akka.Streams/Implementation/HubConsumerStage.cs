using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>The source of a hub; each run of it is one consumer.</summary>
/// <param name="hub">Where the consumer registers.</param>
/// <param name="ahead">Of the input buffer: how many elements are asked for ahead, and how many of them at a time again.</param>
internal sealed class HubConsumerStage<T>(IHub<T> hub, Func<int, (int Size, int Batch)> ahead) : SourceStage<T>("hubConsumer")
{
    private IHub<T> Hub { get; } = hub;

    private Func<int, (int Size, int Batch)> Ahead { get; } = ahead;

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) =>
        new HubConsumer<T>(Out, Hub, Ahead(inheritedAttributes.GetMandatoryAttribute<Attributes.InputBuffer>().Max));
}
