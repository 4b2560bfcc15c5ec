using Akka.TestKit;

namespace Akka.Streams.TestKit;

/// <summary>The probe that asks.</summary>
public static partial class TestSubscriber
{
    /// <summary>Asks for elements and expects the signals of a publisher, in order.</summary>
    public class Probe<T> : ManualProbe<T>
    {
        internal Probe(TestKitBase testKit) : base(testKit)
        {
        }

        /// <summary>Waits for the subscription, if it was not seen yet.</summary>
        public Probe<T> EnsureSubscription(CancellationToken cancellationToken = default)
        {
            if (Subscription is null)
                ExpectSubscription(cancellationToken);
            return this;
        }

        /// <inheritdoc cref="EnsureSubscription"/>
        public async Task EnsureSubscriptionAsync(CancellationToken cancellationToken = default)
        {
            if (Subscription is null)
                await ExpectSubscriptionAsync(cancellationToken).ConfigureAwait(false);
        }

        public Probe<T> Request(long n)
        {
            EnsureSubscription();
            Subscription.Request(n);
            return this;
        }

        public async Task RequestAsync(long n)
        {
            await EnsureSubscriptionAsync().ConfigureAwait(false);
            Subscription.Request(n);
        }

        public Probe<T> RequestNext(T element)
        {
            Request(1);
            ExpectNext(element);
            return this;
        }

        public T RequestNext() => Request(1).ExpectNext();

        public T RequestNext(TimeSpan timeout) => Request(1).ExpectNext((TimeSpan?)timeout);

        public async Task RequestNextAsync(T element)
        {
            await RequestAsync(1).ConfigureAwait(false);
            await ExpectNextAsync(element).ConfigureAwait(false);
        }

        public async Task<T> RequestNextAsync()
        {
            await RequestAsync(1).ConfigureAwait(false);
            return await ExpectNextAsync().ConfigureAwait(false);
        }

        public async Task<T> RequestNextAsync(TimeSpan timeout)
        {
            await RequestAsync(1).ConfigureAwait(false);
            return await ExpectNextAsync((TimeSpan?)timeout).ConfigureAwait(false);
        }

        public Probe<T> Cancel()
        {
            EnsureSubscription();
            Subscription.Cancel();
            return this;
        }

        public async Task CancelAsync()
        {
            await EnsureSubscriptionAsync().ConfigureAwait(false);
            Subscription.Cancel();
        }
    }
}
