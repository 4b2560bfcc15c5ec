using Akka.Streams.Dsl;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

/// <summary>
/// The sink of a broadcast hub. Bound: <c>bufferSize</c> elements; the slowest consumer holds back the hub. A consumer gets what
/// comes after it has joined; without consumers the hub takes elements until its buffer is full. Completion and failure reach
/// each consumer after the elements before them.
/// </summary>
internal sealed class BroadcastHubStage<T> : GraphStageWithMaterializedValue<SinkShape<T>, Source<T, NotUsed>>
{
    private const int BufferSizeMax = 4096;
    private readonly Inlet<T> _in = new("broadcastHub.in");
    private readonly int _size;

    internal BroadcastHubStage(int bufferSize)
    {
        if (bufferSize <= 0 || bufferSize >= BufferSizeMax || (bufferSize & (bufferSize - 1)) != 0)
            throw new ArgumentException($"Buffer size must be a power of two, positive and less than {BufferSizeMax}", nameof(bufferSize));
        _size = bufferSize;
        Shape = new SinkShape<T>(_in);
    }

    public override SinkShape<T> Shape { get; }

    public override ILogicAndMaterializedValue<Source<T, NotUsed>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var logic = new BroadcastHubLogic<T>(_in, _size);
        return new LogicAndMaterializedValue<Source<T, NotUsed>>(logic, Source.FromGraph(new HubConsumerStage<T>(logic, static buffer => (buffer, Math.Max(1, buffer / 2)))));
    }
}
