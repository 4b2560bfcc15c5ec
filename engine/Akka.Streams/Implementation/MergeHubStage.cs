using Akka.Streams.Dsl;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>
/// The source of a merge hub. Bound: the per-producer buffer times the producers. Order: kept for each producer. A completing
/// producer ends nothing, a failing one fails the hub; the hub's end cancels all producers.
/// </summary>
internal sealed class MergeHubStage<T> : GraphStageWithMaterializedValue<SourceShape<T>, Sink<T, NotUsed>>
{
    private readonly Outlet<T> _out = new("mergeHub.out");
    private readonly int _perProducer;

    internal MergeHubStage(int perProducer)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perProducer);
        _perProducer = perProducer;
        Shape = new SourceShape<T>(_out);
    }

    public override SourceShape<T> Shape { get; }

    public override ILogicAndMaterializedValue<Sink<T, NotUsed>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var logic = new MergeHubLogic<T>(_out, _perProducer);
        return new LogicAndMaterializedValue<Sink<T, NotUsed>>(logic, Sink.FromGraph(new MergeHubProducerStage<T>(logic, _perProducer)));
    }
}
