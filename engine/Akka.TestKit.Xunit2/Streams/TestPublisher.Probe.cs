using Akka.TestKit;

namespace Akka.Streams.TestKit;

/// <summary>The probe that keeps count.</summary>
public static partial class TestPublisher
{
    /// <summary>A publisher of one subscriber: waits for demand before it sends.</summary>
    public class Probe<T> : ManualProbe<T>
    {
        internal Probe(TestKitBase testKit, long initialPendingRequests) : base(testKit, true) => Pending = initialPendingRequests;

        /// <summary>Demand that was seen and not yet used, in elements.</summary>
        public long Pending { get; private set; }

        /// <summary>Waits for the subscriber, if it was not seen yet.</summary>
        public void EnsureSubscription(CancellationToken cancellationToken = default)
        {
            if (Subscription is null)
                ExpectSubscription(cancellationToken);
        }

        /// <inheritdoc cref="EnsureSubscription"/>
        public async Task EnsureSubscriptionAsync(CancellationToken cancellationToken = default)
        {
            if (Subscription is null)
                await ExpectSubscriptionAsync(cancellationToken).ConfigureAwait(false);
        }

        /// <summary>Waits for demand if there is none, then sends.</summary>
        public Probe<T> SendNext(T element, CancellationToken cancellationToken = default)
        {
            if (Pending == 0)
                ExpectRequest(cancellationToken);
            Pending--;
            return UnsafeSendNext(element, cancellationToken);
        }

        /// <inheritdoc cref="SendNext"/>
        public async Task SendNextAsync(T element, CancellationToken cancellationToken = default)
        {
            if (Pending == 0)
                await ExpectRequestAsync(cancellationToken).ConfigureAwait(false);
            Pending--;
            await UnsafeSendNextAsync(element, cancellationToken).ConfigureAwait(false);
        }

        /// <summary>Sends without a look at demand.</summary>
        public Probe<T> UnsafeSendNext(T element, CancellationToken cancellationToken = default)
        {
            EnsureSubscription(cancellationToken);
            Subscription.SendNext(element);
            return this;
        }

        /// <inheritdoc cref="UnsafeSendNext"/>
        public async Task UnsafeSendNextAsync(T element, CancellationToken cancellationToken = default)
        {
            await EnsureSubscriptionAsync(cancellationToken).ConfigureAwait(false);
            Subscription.SendNext(element);
        }

        public Probe<T> SendComplete(CancellationToken cancellationToken = default)
        {
            EnsureSubscription(cancellationToken);
            Subscription.SendComplete();
            return this;
        }

        public async Task SendCompleteAsync(CancellationToken cancellationToken = default)
        {
            await EnsureSubscriptionAsync(cancellationToken).ConfigureAwait(false);
            Subscription.SendComplete();
        }

        public Probe<T> SendError(Exception e, CancellationToken cancellationToken = default)
        {
            EnsureSubscription(cancellationToken);
            Subscription.SendError(e);
            return this;
        }

        public async Task SendErrorAsync(Exception e, CancellationToken cancellationToken = default)
        {
            await EnsureSubscriptionAsync(cancellationToken).ConfigureAwait(false);
            Subscription.SendError(e);
        }

        /// <returns>Elements that were asked for; they are added to <see cref="Pending"/>.</returns>
        public long ExpectRequest(CancellationToken cancellationToken = default)
        {
            EnsureSubscription(cancellationToken);
            var count = Subscription.ExpectRequest(cancellationToken);
            Pending += count;
            return count;
        }

        /// <inheritdoc cref="ExpectRequest"/>
        public async Task<long> ExpectRequestAsync(CancellationToken cancellationToken = default)
        {
            await EnsureSubscriptionAsync(cancellationToken).ConfigureAwait(false);
            var count = await Subscription.ExpectRequestAsync(cancellationToken).ConfigureAwait(false);
            Pending += count;
            return count;
        }

        /// <summary>Passes over demand that comes before.</summary>
        public Probe<T> ExpectCancellation(CancellationToken cancellationToken = default)
        {
            EnsureSubscription(cancellationToken);
            Subscription.ExpectCancellation(cancellationToken);
            return this;
        }

        /// <inheritdoc cref="ExpectCancellation"/>
        public async Task ExpectCancellationAsync(CancellationToken cancellationToken = default)
        {
            await EnsureSubscriptionAsync(cancellationToken).ConfigureAwait(false);
            await Subscription.ExpectCancellationAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
