using Akka.Streams.TestKit;
using Akka.TestKit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Akka.Streams.Tests.Publishers;

/// <summary>The probes of the stream test kit: what they see, send and refuse.</summary>
public sealed class ProbeTests : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(30);
    private readonly ActorMaterializer _materializer;

    public ProbeTests(ITestOutputHelper output) : base("akka.loglevel = OFF", "probes", output) => _materializer = Sys.Materializer();

    [Fact]
    public void A_manual_publisher_and_a_manual_subscriber_say_every_word_themselves() => this.AssertAllStagesStopped(
        () =>
        {
            var (publisher, subscriber) = (this.CreateManualPublisherProbe<int>(), this.CreateManualSubscriberProbe<int>());
            Source.FromPublisher(publisher).Select(x => x * 2).To(Sink.FromSubscriber(subscriber)).Run(_materializer);
            var up = publisher.ExpectSubscription();
            var down = subscriber.ExpectSubscription();
            publisher.ExpectRequest(up, 16);
            down.Request(2);
            up.SendNext(1);
            up.SendNext(2);
            up.SendNext(3);
            subscriber.ExpectNext(2, 4).ExpectNoMsg(Short);
            down.Request(1);
            subscriber.ExpectNext(6);
            up.SendComplete();
            subscriber.ExpectComplete();
        },
        _materializer);

    [Fact]
    public void A_manual_publisher_may_hold_the_subscription_back()
    {
        var publisher = this.CreateManualPublisherProbe<int>(autoOnSubscribe: false);
        var subscriber = this.CreateManualSubscriberProbe<int>();
        publisher.Subscribe(subscriber);
        var subscription = publisher.ExpectSubscription();
        subscriber.ExpectNoMsg(Short);
        subscription.SendOnSubscribe();
        Assert.Same(subscription, subscriber.ExpectSubscription());
        subscriber.Subscription.Request(7);
        subscription.ExpectRequest(7);
        subscriber.Subscription.Cancel();
        subscription.ExpectCancellation();
    }

    [Fact]
    public void A_publisher_probe_keeps_count_of_demand()
    {
        var (publisher, subscriber) = (this.CreatePublisherProbe<int>(), this.CreateManualSubscriberProbe<int>());
        publisher.Subscribe(subscriber);
        subscriber.ExpectSubscription().Request(2);
        Assert.Equal(2, publisher.ExpectRequest());
        Assert.Equal(2, publisher.Pending);
        publisher.SendNext(1).SendNext(2);
        Assert.Equal(0, publisher.Pending);
        subscriber.ExpectNext(1, 2);
        subscriber.Subscription.Request(1);
        publisher.SendNext(3).SendError(new TestException("end"));
        Assert.Equal(3, subscriber.ExpectNextOrComplete());
        Assert.Equal(new TestException("end"), subscriber.ExpectNextOrError());
    }

    [Fact]
    public void Initial_demand_may_be_taken_for_granted()
    {
        var (publisher, subscriber) = (this.CreatePublisherProbe<int>(2), this.CreateManualSubscriberProbe<int>());
        publisher.Subscribe(subscriber);
        publisher.SendNext(1).SendNext(2).SendComplete();
        subscriber.ExpectSubscription();
        subscriber.ExpectNextN([1, 2]).ExpectComplete();
    }

    [Fact]
    public void Publishers_that_end_at_once_or_when_asked()
    {
        var error = new TestException("none");
        Subscribed(TestPublisher.Empty<int>()).ExpectSubscriptionAndComplete(signalDemand: false);
        Assert.Equal(error, Subscribed(TestPublisher.Error<int>(error)).ExpectSubscriptionAndError(signalDemand: false));
        var lazy = Subscribed(TestPublisher.LazyEmpty<int>());
        lazy.ExpectSubscription();
        lazy.ExpectNoMsg(Short);
        lazy.Subscription.Request(1);
        lazy.ExpectComplete();
        Assert.Equal(error, Subscribed(TestPublisher.LazyError<int>(error)).ExpectSubscriptionAndError());
    }

    [Fact]
    public void A_subscriber_probe_takes_everything_in_one_list()
    {
        Assert.Equal([1, 2, 3], Source.From([1, 2, 3]).RunWith(this.SinkProbe<int>(), _materializer).ToStrict(TimeSpan.FromSeconds(10)));
        var failing = Source.From([1, 0]).Select(x => 1 / x).RunWith(this.SinkProbe<int>(), _materializer);
        Assert.ThrowsAny<XunitException>(() => failing.ToStrict(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void Elements_may_be_expected_by_set_predicate_and_number()
    {
        var probe = Source.From([1, 2, 3, 4, 5, 6, 7]).RunWith(this.SinkProbe<int>(), _materializer);
        probe.Request(7);
        probe.ExpectNextUnordered(2, 1);
        var set = new List<int> { 5, 4, 3 };
        probe.ExpectNextWithinSet(set).ExpectNextWithinSet(set);
        Assert.Equal([5], set);
        probe.MatchNext<int>(x => x == 5);
        probe.ExpectEvent(new TestSubscriber.OnNext<int>(6));
        Assert.Equal([7], probe.ExpectNextN(1));
        probe.ExpectComplete();
    }

    [Fact]
    public void The_wrong_signal_fails_the_test()
    {
        var probe = Source.From([1, 2, 3]).RunWith(this.SinkProbe<int>(), _materializer);
        Assert.ThrowsAny<XunitException>(() => probe.Request(3).ExpectNext(9));
        Assert.ThrowsAny<XunitException>(() => probe.ExpectComplete());
        Assert.ThrowsAny<XunitException>(() => probe.ExpectNextUnordered(1));
        Assert.ThrowsAny<XunitException>(() => probe.ExpectNext());
        using var ended = new CancellationTokenSource();
        ended.Cancel();
        Assert.Throws<OperationCanceledException>(() => probe.ExpectSubscription(ended.Token));
    }

    [Fact]
    public void Signals_may_be_taken_as_a_series()
    {
        var probe = Source.From([1, 2, 3]).RunWith(this.SinkProbe<int>(), _materializer);
        probe.Request(3);
        Assert.Equal([1, 2], probe.ReceiveWithin<int>(TimeSpan.FromSeconds(10), 2));
        var rest = probe.ReceiveWhile<TestSubscriber.ISubscriberEvent>(msgs: 2).ToArray();
        Assert.Equal([new TestSubscriber.OnNext<int>(3), TestSubscriber.OnComplete.Instance], rest);
    }

    [Fact]
    public async Task Steps_of_a_builder_run_in_order_when_they_are_awaited()
    {
        var (source, sink) = this.SourceProbe<int>().ToMaterialized(this.SinkProbe<int>(), Keep.Both).Run(_materializer);
        await source.AsyncBuilder().SendNext([1, 2, 3]).ExecuteAsync();
        await sink.AsyncBuilder().Request(3).ExpectNext(1, 2).ExpectNextUnordered(3).ExecuteAsync();
        await source.AsyncBuilder().SendNext(4).SendNext(5).SendComplete().ExecuteAsync();
        Assert.Equal(4, await sink.AsyncBuilder().Request(5).ExpectNextAsync());
        Assert.Equal([5], await sink.AsyncBuilder().ToStrictAsync(TimeSpan.FromSeconds(10)).ToListAsync());
        var (other, cancelled) = this.SourceProbe<int>().ToMaterialized(this.SinkProbe<int>(), Keep.Both).Run(_materializer);
        await cancelled.AsyncBuilder().EnsureSubscription().Cancel().ExecuteAsync();
        await other.AsyncBuilder().ExpectCancellation().ExecuteAsync();
        Assert.Equal(7, await other.AsyncBuilder().WithinAsync(TimeSpan.FromSeconds(10), () => Task.FromResult(7)));
    }

    [Fact]
    public void A_stream_that_goes_on_fails_the_check_that_all_have_stopped() => Assert.ThrowsAny<XunitException>(() => this.AssertAllStagesStopped(
        () => { Source.Never<int>().RunWith(Sink.Ignore<int>(), _materializer); }, _materializer, Short));

    private TestSubscriber.ManualProbe<int> Subscribed(Reactive.Streams.IPublisher<int> publisher)
    {
        var subscriber = this.CreateManualSubscriberProbe<int>();
        publisher.Subscribe(subscriber);
        return subscriber;
    }
}
