using Akka.Actor;
using Akka.TestKit;
using Reactive.Streams;
using Xunit;

namespace Akka.Streams.TestKit;

/// <summary>The manual probe: signals, and expectations of one of them.</summary>
public static partial class TestSubscriber
{
    /// <summary>Expects the signals of a publisher, in order.</summary>
    public partial class ManualProbe<T> : ISubscriber<T>
    {
        private readonly TestProbe _probe;

        internal ManualProbe(TestKitBase testKit) => _probe = testKit.CreateTestProbe();

        /// <summary>What was last expected; null before.</summary>
        public ISubscription Subscription { get; protected set; } = null!;

        public void OnSubscribe(ISubscription subscription) => Tell(new OnSubscribe(subscription));

        public void OnNext(T element) => Tell(new OnNext<T>(element));

        public void OnComplete() => Tell(TestSubscriber.OnComplete.Instance);

        public void OnError(Exception cause) => Tell(new OnError(cause));

        /// <summary>The same expectations, to be awaited in one go.</summary>
        public SubscriberFluentBuilder<T> AsyncBuilder() => new(this);

        public ISubscription ExpectSubscription(CancellationToken cancellationToken = default) =>
            Subscription = _probe.ExpectMsg<OnSubscribe>(cancellationToken: cancellationToken).Subscription;

        public async Task<ISubscription> ExpectSubscriptionAsync(CancellationToken cancellationToken = default) =>
            Subscription = (await _probe.ExpectMsgAsync<OnSubscribe>(cancellationToken: cancellationToken).ConfigureAwait(false)).Subscription;

        public ISubscriberEvent ExpectEvent(CancellationToken cancellationToken = default) =>
            _probe.ExpectMsg<ISubscriberEvent>(cancellationToken: cancellationToken);

        public ISubscriberEvent ExpectEvent(TimeSpan max, CancellationToken cancellationToken = default) =>
            _probe.ExpectMsg<ISubscriberEvent>(max, cancellationToken: cancellationToken);

        public ManualProbe<T> ExpectEvent(ISubscriberEvent e, CancellationToken cancellationToken = default)
        {
            _probe.ExpectMsg(e, cancellationToken: cancellationToken);
            return this;
        }

        public TOther ExpectEvent<TOther>(Func<ISubscriberEvent, TOther> func, CancellationToken cancellationToken = default) =>
            func(ExpectEvent(cancellationToken));

        public Task<ISubscriberEvent> ExpectEventAsync(CancellationToken cancellationToken = default) => ExpectEventAsync((TimeSpan?)null, cancellationToken);

        public Task<ISubscriberEvent> ExpectEventAsync(TimeSpan? max, CancellationToken cancellationToken = default) =>
            _probe.ExpectMsgAsync<ISubscriberEvent>(max, cancellationToken: cancellationToken).AsTask();

        public async Task<TOther> ExpectEventAsync<TOther>(Func<ISubscriberEvent, TOther> func, CancellationToken cancellationToken = default) =>
            func(await ExpectEventAsync(cancellationToken).ConfigureAwait(false));

        public T ExpectNext(CancellationToken cancellationToken = default) => ExpectNext((TimeSpan?)null, cancellationToken);

        public T ExpectNext(TimeSpan? timeout, CancellationToken cancellationToken = default) =>
            _probe.ExpectMsg<OnNext<T>>(timeout, cancellationToken: cancellationToken).Element;

        public ManualProbe<T> ExpectNext(T element, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
        {
            Assert.Equal(element, ExpectNext(timeout, cancellationToken));
            return this;
        }

        public ManualProbe<T> ExpectNext(TimeSpan? timeout, T element, CancellationToken cancellationToken = default) =>
            ExpectNext(element, timeout, cancellationToken);

        /// <summary>An element that is of the type and fits.</summary>
        public TOther ExpectNext<TOther>(Predicate<TOther> predicate, CancellationToken cancellationToken = default) =>
            Fitting(ExpectNext(cancellationToken), predicate);

        public ManualProbe<T> MatchNext<TOther>(Predicate<TOther> predicate, CancellationToken cancellationToken = default)
        {
            ExpectNext(predicate, cancellationToken);
            return this;
        }

        public Task<T> ExpectNextAsync(CancellationToken cancellationToken = default) => ExpectNextAsync((TimeSpan?)null, cancellationToken);

        public async Task<T> ExpectNextAsync(TimeSpan? timeout, CancellationToken cancellationToken = default) =>
            (await _probe.ExpectMsgAsync<OnNext<T>>(timeout, cancellationToken: cancellationToken).ConfigureAwait(false)).Element;

        public async Task ExpectNextAsync(T element, CancellationToken cancellationToken = default) =>
            Assert.Equal(element, await ExpectNextAsync(cancellationToken).ConfigureAwait(false));

        public async Task ExpectNextAsync(T element, TimeSpan timeout, CancellationToken cancellationToken = default) =>
            Assert.Equal(element, await ExpectNextAsync((TimeSpan?)timeout, cancellationToken).ConfigureAwait(false));

        public async Task<TOther> ExpectNextAsync<TOther>(Predicate<TOther> predicate, CancellationToken cancellationToken = default) =>
            Fitting(await ExpectNextAsync(cancellationToken).ConfigureAwait(false), predicate);

        /// <returns>The element, or <see cref="TestSubscriber.OnComplete"/>.</returns>
        public object ExpectNextOrComplete(CancellationToken cancellationToken = default) => NextOrComplete(ExpectEvent(cancellationToken));

        public ManualProbe<T> ExpectNextOrComplete(T element, CancellationToken cancellationToken = default)
        {
            if (ExpectNextOrComplete(cancellationToken) is not TestSubscriber.OnComplete and var next)
                Assert.Equal<object>(element, next);
            return this;
        }

        /// <inheritdoc cref="ExpectNextOrComplete(CancellationToken)"/>
        public async Task<object> ExpectNextOrCompleteAsync(CancellationToken cancellationToken = default) =>
            NextOrComplete(await ExpectEventAsync(cancellationToken).ConfigureAwait(false));

        /// <returns>The element, or the exception.</returns>
        public object ExpectNextOrError(CancellationToken cancellationToken = default) => NextOrError(ExpectEvent(cancellationToken));

        public ManualProbe<T> ExpectNextOrError(T element, Exception cause, CancellationToken cancellationToken = default)
        {
            var got = ExpectNextOrError(cancellationToken);
            Assert.Equal(got is Exception ? cause : element, got);
            return this;
        }

        /// <inheritdoc cref="ExpectNextOrError(CancellationToken)"/>
        public async Task<object> ExpectNextOrErrorAsync(CancellationToken cancellationToken = default) =>
            NextOrError(await ExpectEventAsync(cancellationToken).ConfigureAwait(false));

        public ManualProbe<T> ExpectComplete(CancellationToken cancellationToken = default) => ExpectComplete(null, cancellationToken);

        public ManualProbe<T> ExpectComplete(TimeSpan? timeout, CancellationToken cancellationToken = default)
        {
            _probe.ExpectMsg<OnComplete>(timeout, cancellationToken: cancellationToken);
            return this;
        }

        public Task ExpectCompleteAsync(CancellationToken cancellationToken = default) => ExpectCompleteAsync(null, cancellationToken);

        public Exception ExpectError(CancellationToken cancellationToken = default) =>
            _probe.ExpectMsg<OnError>(cancellationToken: cancellationToken).Cause;

        public async Task<Exception> ExpectErrorAsync(CancellationToken cancellationToken = default) =>
            (await _probe.ExpectMsgAsync<OnError>(cancellationToken: cancellationToken).ConfigureAwait(false)).Cause;

        public ManualProbe<T> ExpectNoMsg(CancellationToken cancellationToken = default)
        {
            _probe.ExpectNoMsg(cancellationToken);
            return this;
        }

        public ManualProbe<T> ExpectNoMsg(TimeSpan remaining, CancellationToken cancellationToken = default)
        {
            _probe.ExpectNoMsg(remaining, cancellationToken);
            return this;
        }

        public Task ExpectNoMsgAsync(TimeSpan remaining, CancellationToken cancellationToken = default) =>
            _probe.ExpectNoMsgAsync(remaining, cancellationToken).AsTask();

        internal Task ExpectNoMsgAsync(CancellationToken token) => _probe.ExpectNoMsgAsync(token).AsTask();

        internal Task ExpectCompleteAsync(TimeSpan? timeout, CancellationToken token) =>
            _probe.ExpectMsgAsync<OnComplete>(timeout, cancellationToken: token).AsTask();

        private static TOther Fitting<TOther>(T element, Predicate<TOther> predicate)
        {
            var other = Assert.IsType<TOther>(element, exactMatch: false);
            Assert.True(predicate(other), $"the element {other} does not fit");
            return other;
        }

        private static object NextOrComplete(ISubscriberEvent signal) => signal switch
        {
            OnNext<T> next => next.Element!,
            TestSubscriber.OnComplete => signal,
            _ => throw Unexpected("an element or completion", signal),
        };

        private static object NextOrError(ISubscriberEvent signal) => signal switch
        {
            OnNext<T> next => next.Element!,
            OnError error => error.Cause,
            _ => throw Unexpected("an element or an error", signal),
        };

        private static Xunit.Sdk.XunitException Unexpected(string expected, ISubscriberEvent signal) =>
            new($"expected {expected}, but received {signal}");

        private void Tell(ISubscriberEvent signal) => _probe.Ref.Tell(signal, ActorRefs.NoSender);
    }
}
