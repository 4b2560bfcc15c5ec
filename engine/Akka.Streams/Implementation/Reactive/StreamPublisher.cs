using Reactive.Streams;

namespace Akka.Streams.Implementation;

/// <summary>The exit of a stream for foreign subscribers.</summary>
internal sealed class StreamPublisher<T>(PublisherSinkLogic<T> logic) : IPublisher<T>
{
    private readonly StageGate _gate = new();

    public void Subscribe(ISubscriber<T> subscriber)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        _gate.Pass(() => logic.Subscribe(subscriber));
    }

    internal void Open() => _gate.Open();
}
