using Akka.Streams.Dsl;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>
/// The sink of a partition hub. Bound: <c>bufferSize</c> elements for all consumers together, beyond which the slowest holds back
/// the hub. Order is kept for each consumer. Completion reaches a consumer after its elements, a failure at once.
/// </summary>
internal sealed class PartitionHubStage<T> : GraphStageWithMaterializedValue<SinkShape<T>, Source<T, NotUsed>>
{
    private readonly Inlet<T> _in = new("partitionHub.in");
    private readonly Func<Func<PartitionHub.IConsumerInfo, T, long>> _partitioner;
    private readonly int _startCount;
    private readonly int _bufferSize;

    /// <param name="partitioner">Called by each run for the function that chooses.</param>
    /// <param name="startCount">Consumers that have to be there before the first element is asked for.</param>
    /// <param name="bufferSize">Elements, at least 1.</param>
    internal PartitionHubStage(Func<Func<PartitionHub.IConsumerInfo, T, long>> partitioner, int startCount, int bufferSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(startCount);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bufferSize);
        _partitioner = partitioner;
        _startCount = startCount;
        _bufferSize = bufferSize;
        Shape = new SinkShape<T>(_in);
    }

    public override SinkShape<T> Shape { get; }

    public override ILogicAndMaterializedValue<Source<T, NotUsed>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var logic = new PartitionHubLogic<T>(_in, _partitioner(), _startCount, _bufferSize);
        // Each element that was sent on is told at once: what a consumer keeps for itself would hold back the others.
        var source = new HubConsumerStage<T>(logic, buffer => (Math.Min(buffer, _bufferSize), 1));
        return new LogicAndMaterializedValue<Source<T, NotUsed>>(logic, Source.FromGraph(source));
    }
}
