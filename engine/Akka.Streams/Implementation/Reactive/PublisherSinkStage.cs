using Akka.Streams.Stage;
using Reactive.Streams;

namespace Akka.Streams.Implementation;

/// <summary>The sink whose runs each yield a publisher. Bound: with several subscribers the attribute InputBuffer, else one element.</summary>
internal sealed class PublisherSinkStage<T> : GraphStageWithMaterializedValue<SinkShape<T>, IPublisher<T>>
{
    private readonly bool _isShared;

    internal PublisherSinkStage(bool isShared)
    {
        _isShared = isShared;
        Shape = new SinkShape<T>(new Inlet<T>("publisherSink.in"));
    }

    public override SinkShape<T> Shape { get; }

    public override ILogicAndMaterializedValue<IPublisher<T>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var size = _isShared ? inheritedAttributes.GetMandatoryAttribute<Attributes.InputBuffer>().Max : 1;
        var logic = new PublisherSinkLogic<T>(Shape, size, _isShared, null);
        return new LogicAndMaterializedValue<IPublisher<T>>(logic, logic.Publisher);
    }
}
