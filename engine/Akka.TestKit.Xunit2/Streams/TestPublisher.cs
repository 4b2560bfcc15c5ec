using Akka.Actor;
using Akka.Event;
using Akka.Streams.Implementation;
using Akka.TestKit;
using Reactive.Streams;

namespace Akka.Streams.TestKit;

/// <summary>Publishers for tests: some that end at once, and probes whose signals the test gives.</summary>
public static partial class TestPublisher
{
    /// <summary>Something that a publisher saw.</summary>
    public interface IPublisherEvent : INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
    }

    /// <summary>Completes each subscriber at once.</summary>
    public static IPublisher<T> Empty<T>() =>
        new EndedPublisher<T>(static _ => CancelledSubscription.Instance, static subscriber => subscriber.OnComplete());

    /// <summary>Completes each subscriber when it asks for elements.</summary>
    public static IPublisher<T> LazyEmpty<T>() =>
        new EndedPublisher<T>(static subscriber => new StreamTestKit.CompletedSubscription<T>(subscriber), static _ => { });

    /// <summary>Fails each subscriber at once.</summary>
    public static IPublisher<T> Error<T>(Exception exception) =>
        new EndedPublisher<T>(static _ => CancelledSubscription.Instance, subscriber => subscriber.OnError(exception));

    /// <summary>Fails each subscriber when it asks for elements.</summary>
    public static IPublisher<T> LazyError<T>(Exception exception) =>
        new EndedPublisher<T>(subscriber => new StreamTestKit.FailedSubscription<T>(subscriber, exception), static _ => { });

    /// <summary>A publisher whose test says every word itself.</summary>
    /// <param name="testKit">Whose settings hold for what is expected.</param>
    /// <param name="autoOnSubscribe">Whether a subscriber gets its subscription at once; else the test gives it.</param>
    public static ManualProbe<T> CreateManualPublisherProbe<T>(this TestKitBase testKit, bool autoOnSubscribe = true) => new(testKit, autoOnSubscribe);

    /// <summary>A publisher that keeps count of the demand of its one subscriber.</summary>
    /// <param name="testKit">Whose settings hold for what is expected.</param>
    /// <param name="initialPendingRequests">Elements that may be sent before any are asked for.</param>
    public static Probe<T> CreatePublisherProbe<T>(this TestKitBase testKit, long initialPendingRequests = 0) => new(testKit, initialPendingRequests);

    public struct Subscribe : IPublisherEvent
    {
        public readonly ISubscription Subscription;

        public Subscribe(ISubscription subscription) => Subscription = subscription;
    }

    public struct CancelSubscription : IPublisherEvent
    {
        public readonly ISubscription Subscription;

        public CancelSubscription(ISubscription subscription) => Subscription = subscription;
    }

    public struct RequestMore : IPublisherEvent
    {
        public readonly ISubscription Subscription;
        public readonly long NrOfElements;

        public RequestMore(ISubscription subscription, long nrOfElements)
        {
            Subscription = subscription;
            NrOfElements = nrOfElements;
        }

        public override readonly string ToString() => $"TestPublisher.RequestMore({NrOfElements})";
    }
}
