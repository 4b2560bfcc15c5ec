using Akka.Pattern;
using Reactive.Streams;

namespace Akka.Streams.Tests.Publishers;

/// <summary>Reactive Streams 1.0, section 2: what a stream does as the subscriber of a foreign publisher.</summary>
public sealed class SubscriberRuleTests : IDisposable
{
    private const int BufferSize = 16;

    private readonly StreamSimulation _simulation = new();

    public void Dispose() => _simulation.Dispose();

    [Fact]
    public void It_asks_for_its_buffer_and_then_for_half_of_it_again()
    {
        var (publisher, drain) = Connect<int>();
        Assert.Equal([BufferSize], publisher.Requests);
        drain.Request(7);
        publisher.Send([.. Enumerable.Range(0, 7)]);
        _simulation.Run();
        Assert.Equal([BufferSize], publisher.Requests);
        drain.Request(1);
        publisher.Send(7);
        _simulation.Run();
        Assert.Equal([BufferSize, BufferSize / 2], publisher.Requests);
        Assert.Equal(Enumerable.Range(0, 8), drain.Received);
    }

    [Fact]
    public void A_small_buffer_still_moves_on()
    {
        var publisher = new HandPublisher<int>();
        var drain = Source.FromPublisher(publisher).ToMaterialized(new Drain<int>(), Keep.Right)
            .AddAttributes(Attributes.CreateInputBuffer(1, 1)).Run(_simulation);
        drain.Request(100);
        _simulation.Run();
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(i + 1, publisher.Requested);
            publisher.Send(i);
            _simulation.Run();
        }

        Assert.Equal(Enumerable.Range(0, 20), drain.Received);
    }

    [Fact]
    public void A_second_subscription_is_cancelled()
    {
        var (publisher, drain) = Connect<int>();
        var second = new HandPublisher<int>();
        publisher.Subscriber!.OnSubscribe(second);
        _simulation.Run();
        Assert.Equal((1, 0), (second.CancelCount, publisher.CancelCount));
        drain.Request(1);
        publisher.Send(5);
        _simulation.Run();
        Assert.Equal([5], drain.Received);
    }

    [Fact]
    public void A_null_is_refused_at_once()
    {
        var (publisher, drain) = Connect<string>();
        Assert.Throws<ArgumentNullException>(() => publisher.Send((string)null!));
        Assert.Throws<ArgumentNullException>(() => publisher.Break(null!));
        Assert.Throws<ArgumentNullException>(() => publisher.Subscriber!.OnSubscribe(null!));
        Assert.Throws<ArgumentNullException>(() => Source.FromPublisher<string>(null!));
        _simulation.Run();
        Assert.False(drain.IsEnded);
    }

    [Fact]
    public void Completion_waits_for_the_elements_before_it()
    {
        var (publisher, drain) = Connect<int>();
        publisher.Send(1, 2, 3);
        publisher.Finish();
        _simulation.Run();
        Assert.False(drain.IsEnded);
        drain.Request(3);
        _simulation.Run();
        Assert.Equal([1, 2, 3], drain.Received);
        Assert.True(drain.IsCompleted);
        Assert.Equal(0, publisher.CancelCount);
    }

    [Fact]
    public void Completion_and_failure_need_no_demand()
    {
        var (finished, completed) = Connect<int>();
        finished.Finish();
        var (broken, failed) = Connect<int>();
        broken.Send(1);
        broken.Break(new TimeoutException());
        _simulation.Run();
        Assert.True(completed.IsCompleted);
        Assert.IsType<TimeoutException>(failed.Failure);
        Assert.Equal(0, finished.CancelCount + broken.CancelCount);
    }

    [Fact]
    public void Nothing_comes_after_the_end()
    {
        var (publisher, drain) = Connect<int>();
        drain.Request(10);
        publisher.Send(1);
        publisher.Finish();
        publisher.Send(2);
        publisher.Break(new TimeoutException());
        _simulation.Run();
        Assert.Equal([1], drain.Received);
        Assert.True(drain.IsCompleted);
        Assert.Null(drain.Failure);
    }

    [Fact]
    public void Cancellation_of_the_stream_cancels_the_subscription_once_and_what_still_comes_is_ignored()
    {
        var (publisher, drain) = Connect<int>();
        drain.Cancel();
        _simulation.Run();
        publisher.Send(1);
        publisher.Finish();
        drain.Cancel();
        _simulation.Run();
        Assert.Equal(1, publisher.CancelCount);
        Assert.Empty(drain.Received);
        Assert.True(_simulation.IsAtRest);
    }

    [Fact]
    public void A_failing_stream_cancels_the_subscription()
    {
        var publisher = new HandPublisher<int>();
        var result = Source.FromPublisher(publisher).Select(x => 1 / x).RunWith(Sink.Seq<int>(), _simulation);
        _simulation.Run();
        publisher.Send(0);
        _simulation.Run();
        Assert.IsType<DivideByZeroException>(result.Exception!.InnerException);
        Assert.Equal(1, publisher.CancelCount);
    }

    [Fact]
    public void An_element_that_was_not_asked_for_fails_the_stream_and_cancels()
    {
        var (publisher, drain) = Connect<int>();
        publisher.Send([.. Enumerable.Range(0, BufferSize + 1)]);
        _simulation.Run();
        Assert.IsType<IllegalStateException>(drain.Failure);
        Assert.Equal(1, publisher.CancelCount);
    }

    [Fact]
    public void A_publisher_that_refuses_by_throwing_fails_the_stream()
    {
        var drain = Source.FromPublisher(new HandPublisher<int> { Refusal = new TimeoutException() })
            .ToMaterialized(new Drain<int>(), Keep.Right).Run(_simulation);
        _simulation.Run();
        Assert.IsType<TimeoutException>(drain.Failure);
    }

    [Fact]
    public void A_subscription_that_comes_after_the_end_is_cancelled()
    {
        var (subscriber, drain) = Source.AsSubscriber<int>().ToMaterialized(new Drain<int>(), Keep.Both).Run(_simulation);
        drain.Cancel();
        _simulation.Run();
        var late = new HandPublisher<int>();
        subscriber.OnSubscribe(late);
        _simulation.Run();
        Assert.Equal(1, late.CancelCount);
        Assert.Empty(late.Requests);
    }

    [Fact]
    public void A_stopped_stream_cancels_the_subscription()
    {
        var (publisher, _) = Connect<int>();
        _simulation.Kill(0);
        Assert.Equal(1, publisher.CancelCount);
    }

    [Fact]
    public void A_subscriber_may_be_used_before_its_graph_runs()
    {
        var numbers = Source.AsSubscriber<int>()
            .MapMaterializedValue(subscriber =>
            {
                new NumbersPublisher([1, 2, 3]).Subscribe(subscriber);
                return NotUsed.Instance;
            })
            .RunWith(Sink.Seq<int>(), _simulation);
        _simulation.Run();
        Assert.Equal([1, 2, 3], numbers.Now());
    }

    [Fact]
    public void Each_run_of_a_source_subscribes_anew()
    {
        var source = Source.FromPublisher(new NumbersPublisher([1, 2, 3]));
        var results = Enumerable.Range(0, 3).Select(_ => source.RunWith(Sink.Seq<int>(), _simulation)).ToArray();
        _simulation.Run();
        Assert.All(results, result => Assert.Equal([1, 2, 3], result.Now()));
    }

    private (HandPublisher<T> Publisher, Drain<T>.Handle Drain) Connect<T>()
    {
        var publisher = new HandPublisher<T>();
        var drain = Source.FromPublisher(publisher).ToMaterialized(new Drain<T>(), Keep.Right).Run(_simulation);
        _simulation.Run();
        return (publisher, drain);
    }
}
