using Akka.Streams.Stage;
using Reactive.Streams;

namespace Akka.Streams.Implementation;

/// <summary>The source whose runs each yield a subscriber, which somebody has to subscribe to a publisher.</summary>
internal sealed class SubscriberSource<T> : GraphStageWithMaterializedValue<SourceShape<T>, ISubscriber<T>>
{
    private readonly Outlet<T> _out = new("subscriberSource.out");

    internal SubscriberSource() => Shape = new SourceShape<T>(_out);

    public override SourceShape<T> Shape { get; }

    public override ILogicAndMaterializedValue<ISubscriber<T>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var logic = new SubscriberSourceLogic<T>(_out, inheritedAttributes.GetMandatoryAttribute<Attributes.InputBuffer>().Max, null);
        return new LogicAndMaterializedValue<ISubscriber<T>>(logic, logic.Subscriber);
    }
}
