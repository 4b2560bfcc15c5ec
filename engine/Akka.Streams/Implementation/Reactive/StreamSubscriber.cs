using Reactive.Streams;

namespace Akka.Streams.Implementation;

/// <summary>The entrance of a stream for a foreign publisher. Any thread; a null is refused at once (rule 2.13).</summary>
internal sealed class StreamSubscriber<T>(SubscriberSourceLogic<T> logic) : ISubscriber<T>
{
    private readonly StageGate _gate = new();

    public void OnSubscribe(ISubscription subscription)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        _gate.Pass(() => logic.Subscribed(subscription));
    }

    public void OnNext(T element)
    {
        if (element is null)
            throw new ArgumentNullException(nameof(element), "Element must not be null, rule 2.13");
        if (_gate.IsOpen)
            logic.Arrived(element);
        else
            _gate.Pass(() => logic.Arrived(element));
    }

    public void OnError(Exception cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        _gate.Pass(() => logic.Ended(cause));
    }

    public void OnComplete() => _gate.Pass(() => logic.Ended(null));

    internal void Open() => _gate.Open();
}
