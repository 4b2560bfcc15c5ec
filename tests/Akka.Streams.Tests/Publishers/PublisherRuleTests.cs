using Akka.Pattern;
using Akka.Streams.Implementation;
using Reactive.Streams;

namespace Akka.Streams.Tests.Publishers;

/// <summary>Reactive Streams 1.0, sections 1 and 3: what a stream does as the publisher of foreign subscribers.</summary>
public sealed class PublisherRuleTests : IDisposable
{
    private readonly StreamSimulation _simulation = new();

    public static TheoryData<bool> Kinds => [false, true];

    public void Dispose() => _simulation.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Elements_come_only_as_far_as_they_were_asked_for(bool fanout)
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var random = new Random(seed);
            var simulation = new StreamSimulation(seed, isFine: true);
            var subscriber = new HandSubscriber<int>();
            Source.From(Enumerable.Range(0, 100)).Async().RunWith(Sink.AsPublisher<int>(fanout), simulation).Subscribe(subscriber);
            simulation.Run();
            Assert.Empty(subscriber.Received);
            for (var wanted = 0; wanted < 100;)
            {
                var more = random.Next(1, 8);
                wanted += more;
                subscriber.Subscription.Request(more);
                simulation.Run();
                Assert.Equal(Math.Min(wanted, 100), subscriber.Received.Count);
            }

            Assert.Equal(Enumerable.Range(0, 100), subscriber.Received);
            Assert.True(subscriber.IsCompleted);
            Assert.Empty(subscriber.Faults);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Upstream_is_asked_for_nothing_that_no_subscriber_wants(bool fanout)
    {
        var (feed, subscriber) = Connect(fanout);
        Assert.Equal(0, feed.Demand);
        subscriber.Subscription.Request(2);
        _simulation.Run();
        Assert.Equal(1, feed.Demand);
        feed.Send(1);
        _simulation.Run();
        feed.Send(2);
        _simulation.Run();
        Assert.Equal(2, feed.Demand);
        Assert.Equal([1, 2], subscriber.Received);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_missing_subscriber_is_refused(bool fanout) =>
        Assert.Throws<ArgumentNullException>(() => Source.Empty<int>().RunWith(Sink.AsPublisher<int>(fanout), _simulation).Subscribe(null!));

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(false, -1)]
    [InlineData(true, long.MinValue)]
    public void A_request_for_no_elements_is_an_error(bool fanout, long count)
    {
        var (feed, subscriber) = Connect(fanout);
        subscriber.Subscription.Request(count);
        _simulation.Run();
        Assert.Contains("3.9", Assert.IsType<ArgumentException>(subscriber.Failure).Message, StringComparison.Ordinal);
        Assert.Equal(1, feed.CancelCount);
        Assert.Empty(subscriber.Faults);
    }

    [Fact]
    public void Demand_adds_up_without_overflow()
    {
        var (feed, subscriber) = Connect(false);
        subscriber.Subscription.Request(long.MaxValue);
        subscriber.Subscription.Request(long.MaxValue);
        subscriber.Subscription.Request(1);
        for (var i = 0; i < 50; i++)
        {
            _simulation.Run();
            feed.Send(i);
        }

        _simulation.Run();
        Assert.Equal(Enumerable.Range(0, 50), subscriber.Received);
        Assert.False(subscriber.IsEnded);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Cancelling_works_once_and_nothing_comes_after_it(bool fanout)
    {
        var (feed, subscriber) = Connect(fanout);
        subscriber.Subscription.Request(3);
        _simulation.Run();
        subscriber.Subscription.Cancel();
        subscriber.Subscription.Cancel();
        _simulation.Run();
        subscriber.Subscription.Request(1);
        subscriber.Subscription.Request(-1);
        _simulation.Run();
        Assert.Equal(1, feed.CancelCount);
        Assert.Empty(subscriber.Received);
        Assert.False(subscriber.IsEnded);
        Assert.True(_simulation.IsAtRest);
    }

    [Fact]
    public void A_second_subscriber_is_refused_and_the_first_goes_on()
    {
        var publisher = Source.From([1, 2, 3]).RunWith(Sink.Publisher<int>(), _simulation);
        var (first, second) = (new HandSubscriber<int>(), new HandSubscriber<int>());
        publisher.Subscribe(first);
        publisher.Subscribe(second);
        _simulation.Run();
        Assert.IsType<IllegalStateException>(second.Failure);
        Assert.Empty(second.Faults);
        first.Subscription.Request(5);
        _simulation.Run();
        Assert.Equal([1, 2, 3], first.Received);
        Assert.True(first.IsCompleted);
    }

    [Fact]
    public void Subscribers_of_a_fanout_all_get_everything_from_when_they_came()
    {
        var (feed, publisher) = Source.FromGraph(new Feed<int>()).ToMaterialized(Sink.FanoutPublisher<int>(), Keep.Both).Run(_simulation);
        var all = Enumerable.Range(0, 3).Select(_ => new HandSubscriber<int>()).ToArray();
        for (var i = 0; i < all.Length; i++)
        {
            publisher.Subscribe(all[i]);
            _simulation.Run();
            all[i].Subscription.Request(100);
            _simulation.Run();
            feed.Send(i);
            _simulation.Run();
        }

        feed.Finish();
        _simulation.Run();
        for (var i = 0; i < all.Length; i++)
        {
            Assert.Equal(Enumerable.Range(i, 3 - i), all[i].Received);
            Assert.True(all[i].IsCompleted);
        }
    }

    [Fact]
    public void The_slowest_subscriber_holds_a_fanout_back_by_its_buffer_until_it_leaves()
    {
        var publisher = Source.From(Enumerable.Range(0, 1000)).RunWith(Sink.AsPublisher<int>(true), _simulation);
        var (slow, fast) = (new HandSubscriber<int>(), new HandSubscriber<int>());
        publisher.Subscribe(slow);
        publisher.Subscribe(fast);
        _simulation.Run();
        fast.Subscription.Request(1000);
        _simulation.Run();
        Assert.Equal(16, fast.Received.Count);
        slow.Subscription.Request(4);
        _simulation.Run();
        Assert.Equal((4, 20), (slow.Received.Count, fast.Received.Count));
        slow.Subscription.Cancel();
        _simulation.Run();
        Assert.Equal(Enumerable.Range(0, 1000), fast.Received);
        Assert.True(fast.IsCompleted);
    }

    [Fact]
    public void A_subscriber_that_comes_twice_gets_one_error()
    {
        var publisher = Source.From([1, 2, 3]).RunWith(Sink.AsPublisher<int>(true), _simulation);
        var subscriber = new HandSubscriber<int>();
        publisher.Subscribe(subscriber);
        publisher.Subscribe(subscriber);
        _simulation.Run();
        Assert.Contains("1.10", subscriber.Failure!.Message, StringComparison.Ordinal);
        Assert.Empty(subscriber.Faults);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Completion_waits_for_demand_and_a_failure_does_not(bool fanout)
    {
        var completed = new HandSubscriber<int>();
        Source.From([1, 2]).RunWith(Sink.AsPublisher<int>(fanout), _simulation).Subscribe(completed);
        _simulation.Run();
        completed.Subscription.Request(1);
        _simulation.Run();
        Assert.False(completed.IsEnded);
        completed.Subscription.Request(1);
        _simulation.Run();
        Assert.True(completed.IsCompleted);
        var (feed, failed) = Connect(fanout);
        feed.Break(new TimeoutException());
        _simulation.Run();
        Assert.IsType<TimeoutException>(failed.Failure);
        Assert.Empty(failed.Faults);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_late_subscriber_hears_how_it_ended(bool fanout)
    {
        Assert.True(Late(Source.Empty<int>(), fanout).IsCompleted);
        Assert.IsType<TimeoutException>(Late(Source.Failed<int>(new TimeoutException()), fanout).Failure);
        var publisher = Source.Never<int>().RunWith(Sink.AsPublisher<int>(fanout), _simulation);
        var (first, late) = (new HandSubscriber<int>(), new HandSubscriber<int>());
        publisher.Subscribe(first);
        _simulation.Run();
        first.Subscription.Cancel();
        _simulation.Run();
        publisher.Subscribe(late);
        _simulation.Run();
        Assert.IsType<IllegalStateException>(late.Failure);
        Assert.Empty(late.Faults);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_subscriber_that_throws_has_cancelled(bool fanout)
    {
        var (feed, subscriber) = Connect(fanout);
        subscriber.Then = _ => throw new ArithmeticException("no");
        subscriber.Subscription.Request(5);
        _simulation.Run();
        feed.Send(1);
        _simulation.Run();
        Assert.IsType<ArithmeticException>(feed.CancelCause);
        Assert.False(subscriber.IsEnded);
    }

    [Fact]
    public void A_subscriber_may_ask_within_its_signal_as_often_as_it_likes()
    {
        var subscriber = new HandSubscriber<int>();
        subscriber.Then = _ => subscriber.Subscription.Request(1);
        Source.From(Enumerable.Range(0, 20_000)).RunWith(Sink.FromSubscriber(subscriber), _simulation);
        _simulation.Run();
        subscriber.Subscription.Request(1);
        _simulation.Run();
        Assert.Equal(20_000, subscriber.Received.Count);
        Assert.True(subscriber.IsCompleted);
    }

    [Fact]
    public void A_publisher_that_nobody_subscribes_to_ends_its_stream_in_time()
    {
        var (feed, publisher) = Source.FromGraph(new Feed<int>()).ToMaterialized(Sink.AsPublisher<int>(false), Keep.Both).Run(_simulation);
        _simulation.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(0, feed.CancelCount);
        _simulation.Advance(TimeSpan.FromSeconds(2));
        Assert.IsType<SubscriptionTimeoutException>(feed.CancelCause);
        var late = new HandSubscriber<int>();
        publisher.Subscribe(late);
        _simulation.Run();
        Assert.IsType<SubscriptionTimeoutException>(late.Failure);
        var (used, subscriber) = Connect(false);
        _simulation.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, used.CancelCount);
        Assert.False(subscriber.IsEnded);
    }

    [Fact]
    public void A_stopped_stream_is_an_error_for_its_subscribers()
    {
        var (_, subscriber) = Connect(true);
        _simulation.Kill(0);
        Assert.IsType<AbruptStageTerminationException>(subscriber.Failure);
    }

    private HandSubscriber<int> Late(Source<int, NotUsed> source, bool fanout)
    {
        var publisher = source.RunWith(Sink.AsPublisher<int>(fanout), _simulation);
        _simulation.Run();
        var late = new HandSubscriber<int>();
        publisher.Subscribe(late);
        _simulation.Run();
        Assert.Empty(late.Faults);
        return late;
    }

    private (Feed<int>.Handle Feed, HandSubscriber<int> Subscriber) Connect(bool fanout)
    {
        var (feed, publisher) = Source.FromGraph(new Feed<int>()).ToMaterialized(Sink.AsPublisher<int>(fanout), Keep.Both).Run(_simulation);
        var subscriber = new HandSubscriber<int>();
        publisher.Subscribe(subscriber);
        _simulation.Run();
        return (feed, subscriber);
    }
}
