using Akka.Actor;
using Akka.TestKit;
using Reactive.Streams;

namespace Akka.Streams.TestKit;

/// <summary>The manual probe.</summary>
public static partial class TestPublisher
{
    /// <summary>A publisher that reports subscribers, demand and cancellation; the test signals through the subscription.</summary>
    public class ManualProbe<T> : IPublisher<T>
    {
        internal ManualProbe(TestKitBase testKit, bool autoOnSubscribe)
        {
            Probe = testKit.CreateTestProbe();
            AutoOnSubscribe = autoOnSubscribe;
        }

        public bool AutoOnSubscribe { get; }

        public TestProbe Probe { get; }

        public IPublisher<T> Publisher => this;

        /// <summary>What was last expected; null before.</summary>
        public StreamTestKit.PublisherProbeSubscription<T> Subscription { get; protected set; } = null!;

        public void Subscribe(ISubscriber<T> subscriber)
        {
            ArgumentNullException.ThrowIfNull(subscriber);
            var subscription = new StreamTestKit.PublisherProbeSubscription<T>(subscriber, Probe);
            Probe.Ref.Tell(new Subscribe(subscription), ActorRefs.NoSender);
            if (AutoOnSubscribe)
                subscription.SendOnSubscribe();
        }

        /// <summary>The same expectations, to be awaited in one go.</summary>
        public PublisherFluentBuilder<T> AsyncBuilder() => new(this);

        public StreamTestKit.PublisherProbeSubscription<T> ExpectSubscription(CancellationToken cancellationToken = default) =>
            Subscription = (StreamTestKit.PublisherProbeSubscription<T>)Probe.ExpectMsg<Subscribe>(cancellationToken: cancellationToken).Subscription;

        public async Task<StreamTestKit.PublisherProbeSubscription<T>> ExpectSubscriptionAsync(CancellationToken cancellationToken = default) =>
            Subscription = await ExpectSubscriptionTask(Probe, cancellationToken).ConfigureAwait(false);

        public IPublisherEvent ExpectEvent(CancellationToken cancellationToken = default) =>
            Probe.ExpectMsg<IPublisherEvent>(cancellationToken: cancellationToken);

        public Task<IPublisherEvent> ExpectEventAsync(CancellationToken cancellationToken = default) =>
            Probe.ExpectMsgAsync<IPublisherEvent>(cancellationToken: cancellationToken).AsTask();

        public ManualProbe<T> ExpectRequest(ISubscription subscription, int nrOfElements, CancellationToken cancellationToken = default)
        {
            Probe.ExpectMsg<RequestMore>(more => Fits(more, subscription, nrOfElements), cancellationToken: cancellationToken);
            return this;
        }

        public Task ExpectRequestAsync(ISubscription subscription, int nrOfElements, CancellationToken cancellationToken = default) =>
            Probe.ExpectMsgAsync<RequestMore>(more => Fits(more, subscription, nrOfElements), cancellationToken: cancellationToken).AsTask();

        public ManualProbe<T> ExpectNoMsg(CancellationToken cancellationToken = default)
        {
            Probe.ExpectNoMsg(cancellationToken);
            return this;
        }

        public ManualProbe<T> ExpectNoMsg(TimeSpan duration, CancellationToken cancellationToken = default)
        {
            Probe.ExpectNoMsg(duration, cancellationToken);
            return this;
        }

        public Task ExpectNoMsgAsync(CancellationToken cancellationToken = default) => Probe.ExpectNoMsgAsync(cancellationToken).AsTask();

        public Task ExpectNoMsgAsync(TimeSpan duration, CancellationToken cancellationToken = default) =>
            Probe.ExpectNoMsgAsync(duration, cancellationToken).AsTask();

        /// <summary>Takes events as the probe's ReceiveWhile does; without a filter all of the type.</summary>
        public IEnumerable<TOther> ReceiveWhile<TOther>(
            TimeSpan? max = null, TimeSpan? idle = null, Func<object, TOther>? filter = null, int msgCount = int.MaxValue, CancellationToken cancellationToken = default)
            where TOther : class => Probe.ReceiveWhile(max, idle, filter ?? (static message => (message as TOther)!), msgCount, cancellationToken);

        /// <inheritdoc cref="ReceiveWhile{TOther}"/>
        public IAsyncEnumerable<TOther> ReceiveWhileAsync<TOther>(
            TimeSpan? max = null, TimeSpan? idle = null, Func<object, TOther>? filter = null, int msgCount = int.MaxValue, CancellationToken cancellationToken = default)
            where TOther : class => Probe.ReceiveWhileAsync(max, idle, filter ?? (static message => (message as TOther)!), msgCount, cancellationToken);

        public TOther Within<TOther>(TimeSpan min, TimeSpan max, Func<TOther> execute, CancellationToken cancellationToken = default) =>
            Probe.Within(min, max, execute, cancellationToken: cancellationToken);

        public TOther Within<TOther>(TimeSpan max, Func<TOther> execute, CancellationToken cancellationToken = default) =>
            Probe.Within(max, execute, cancellationToken: cancellationToken);

        public Task<TOther> WithinAsync<TOther>(TimeSpan min, TimeSpan max, Func<Task<TOther>> actionAsync, CancellationToken cancellationToken = default) =>
            Probe.WithinAsync(min, max, actionAsync, cancellationToken: cancellationToken);

        public Task<TOther> WithinAsync<TOther>(TimeSpan max, Func<Task<TOther>> execute, CancellationToken cancellationToken = default) =>
            Probe.WithinAsync(max, execute, cancellationToken: cancellationToken);

        protected static async Task<StreamTestKit.PublisherProbeSubscription<T>> ExpectSubscriptionTask(TestProbe probe, CancellationToken cancellationToken) =>
            (StreamTestKit.PublisherProbeSubscription<T>)(await probe.ExpectMsgAsync<Subscribe>(cancellationToken: cancellationToken).ConfigureAwait(false)).Subscription;

        private static bool Fits(RequestMore more, ISubscription subscription, int count) =>
            ReferenceEquals(more.Subscription, subscription) && more.NrOfElements == count;
    }
}
