using Akka.Streams.Stage;
using Reactive.Streams;

namespace Akka.Streams.Implementation;

/// <summary>The source of a publisher, which each run gets from <paramref name="create"/> together with the materialized value.</summary>
internal sealed class PublisherSource<T, TMat>(Func<(IPublisher<T> Publisher, TMat Value)> create)
    : GraphStageWithMaterializedValue<SourceShape<T>, TMat>
{
    private readonly Outlet<T> _out = new("publisherSource.out");

    public override SourceShape<T> Shape => field ??= new SourceShape<T>(_out);

    public override ILogicAndMaterializedValue<TMat> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var (publisher, value) = create();
        var size = inheritedAttributes.GetMandatoryAttribute<Attributes.InputBuffer>().Max;
        return new LogicAndMaterializedValue<TMat>(new SubscriberSourceLogic<T>(_out, size, publisher), value);
    }
}
