using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>The sink of a merge hub; each run of it is one producer.</summary>
internal sealed class MergeHubProducerStage<T> : GraphStage<SinkShape<T>>
{
    private readonly MergeHubLogic<T> _hub;
    private readonly int _demand;

    internal MergeHubProducerStage(MergeHubLogic<T> hub, int demand)
    {
        _hub = hub;
        _demand = demand;
        Shape = new SinkShape<T>(In);
    }

    public override SinkShape<T> Shape { get; }

    private Inlet<T> In { get; } = new("mergeHubProducer.in");

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new MergeHubProducer<T>(In, _hub, _demand);
}
