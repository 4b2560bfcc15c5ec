using Reactive.Streams;

namespace Akka.Streams.TestKit;

/// <summary>A publisher that gives its subscribers a subscription and then, perhaps, their end.</summary>
internal sealed class EndedPublisher<T>(Func<ISubscriber<T>, ISubscription> subscription, Action<ISubscriber<T>> end) : IPublisher<T>
{
    public void Subscribe(ISubscriber<T> subscriber)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        subscriber.OnSubscribe(subscription(subscriber));
        end(subscriber);
    }
}
