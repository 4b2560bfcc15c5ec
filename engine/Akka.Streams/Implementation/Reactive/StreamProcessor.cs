using Reactive.Streams;

namespace Akka.Streams.Implementation;

/// <summary>The two ends of a running flow as one thing.</summary>
internal sealed class StreamProcessor<TIn, TOut>(ISubscriber<TIn> subscriber, IPublisher<TOut> publisher) : IProcessor<TIn, TOut>
{
    public void OnSubscribe(ISubscription subscription) => subscriber.OnSubscribe(subscription);

    public void OnNext(TIn element) => subscriber.OnNext(element);

    public void OnError(Exception cause) => subscriber.OnError(cause);

    public void OnComplete() => subscriber.OnComplete();

    public void Subscribe(ISubscriber<TOut> subscriber) => publisher.Subscribe(subscriber);
}
