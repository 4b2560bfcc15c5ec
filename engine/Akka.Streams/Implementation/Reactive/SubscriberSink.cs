using Akka.Streams.Stage;
using Reactive.Streams;

namespace Akka.Streams.Implementation;

/// <summary>The sink of a subscriber, which each run gets from <paramref name="create"/> together with the materialized value.</summary>
internal sealed class SubscriberSink<T, TMat>(Func<(ISubscriber<T> Subscriber, TMat Value)> create)
    : GraphStageWithMaterializedValue<SinkShape<T>, TMat>
{
    private readonly Inlet<T> _in = new("subscriberSink.in");

    public override SinkShape<T> Shape => field ??= new SinkShape<T>(_in);

    public override ILogicAndMaterializedValue<TMat> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var (subscriber, value) = create();
        return new LogicAndMaterializedValue<TMat>(new PublisherSinkLogic<T>(Shape, 1, false, subscriber), value);
    }
}
