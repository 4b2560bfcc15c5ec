using Akka.Actor;
using Akka.TestKit;
using Reactive.Streams;

namespace Akka.Streams.TestKit;

/// <summary>Holds the subscriptions that the publishers of tests give.</summary>
public class StreamTestKit
{
    /// <summary>Of a publisher without elements: completes when it is asked for some.</summary>
    public sealed class CompletedSubscription<T>(ISubscriber<T> subscriber) : ISubscription
    {
        public ISubscriber<T> Subscriber { get; } = subscriber;

        public void Request(long n) => Subscriber.OnComplete();

        public void Cancel()
        {
        }
    }

    /// <summary>Of a publisher without elements: fails when it is asked for some.</summary>
    public sealed class FailedSubscription<T>(ISubscriber<T> subscriber, Exception cause) : ISubscription
    {
        public ISubscriber<T> Subscriber { get; } = subscriber;

        public Exception Cause { get; } = cause;

        public void Request(long n) => Subscriber.OnError(Cause);

        public void Cancel()
        {
        }
    }

    /// <summary>Of a publisher whose signals the test gives: reports to a probe what is asked for.</summary>
    public sealed class PublisherProbeSubscription<T>(ISubscriber<T> subscriber, TestProbe publisherProbe) : ISubscription
    {
        public ISubscriber<T> Subscriber { get; } = subscriber;

        public TestProbe PublisherProbe { get; } = publisherProbe;

        public void Request(long n) => PublisherProbe.Ref.Tell(new TestPublisher.RequestMore(this, n), ActorRefs.NoSender);

        public void Cancel() => PublisherProbe.Ref.Tell(new TestPublisher.CancelSubscription(this), ActorRefs.NoSender);

        /// <returns>Elements that were asked for.</returns>
        public long ExpectRequest(CancellationToken cancellationToken = default) =>
            PublisherProbe.ExpectMsg<TestPublisher.RequestMore>(IsMine, cancellationToken: cancellationToken).NrOfElements;

        public void ExpectRequest(long n, CancellationToken cancellationToken = default) =>
            PublisherProbe.ExpectMsg<TestPublisher.RequestMore>(more => IsMine(more) && more.NrOfElements == n, cancellationToken: cancellationToken);

        public async Task<long> ExpectRequestAsync(CancellationToken cancellationToken = default) =>
            (await PublisherProbe.ExpectMsgAsync<TestPublisher.RequestMore>(IsMine, cancellationToken: cancellationToken).ConfigureAwait(false)).NrOfElements;

        public Task ExpectRequestAsync(long n, CancellationToken cancellationToken = default) =>
            PublisherProbe.ExpectMsgAsync<TestPublisher.RequestMore>(more => IsMine(more) && more.NrOfElements == n, cancellationToken: cancellationToken).AsTask();

        /// <summary>Passes over requests that come before.</summary>
        public void ExpectCancellation(CancellationToken cancellationToken = default) =>
            PublisherProbe.FishForMessage<TestPublisher.CancelSubscription>(IsMine, cancellationToken: cancellationToken);

        /// <inheritdoc cref="ExpectCancellation"/>
        public Task ExpectCancellationAsync(CancellationToken cancellationToken = default) =>
            PublisherProbe.FishForMessageAsync<TestPublisher.CancelSubscription>(IsMine, cancellationToken: cancellationToken).AsTask();

        public void SendOnSubscribe() => Subscriber.OnSubscribe(this);

        public void SendNext(T element) => Subscriber.OnNext(element);

        public void SendComplete() => Subscriber.OnComplete();

        public void SendError(Exception cause) => Subscriber.OnError(cause);

        private bool IsMine(TestPublisher.RequestMore more) => ReferenceEquals(more.Subscription, this);

        private bool IsMine(TestPublisher.CancelSubscription cancel) => ReferenceEquals(cancel.Subscription, this);
    }
}
