using Reactive.Streams;
using Xunit.Abstractions;

namespace Akka.Streams.Tests.Publishers;

/// <summary>Publishers and subscribers whose calls come from many threads at once.</summary>
public class PublisherThreadTests(ITestOutputHelper output) : Akka.TestKit.Xunit2.TestKit("akka.loglevel = OFF", "publishers", output)
{
    private const int Count = 20_000;
    private const int ThreadCount = 4;
    private readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Signals_are_serial_whoever_asks(bool fanout)
    {
        using var materializer = Sys.Materializer();
        var subscriber = new HandSubscriber<int>();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        subscriber.Then = element =>
        {
            if (element == Count - 1)
                done.SetResult();
        };
        var publisher = Source.From(Enumerable.Range(0, Count)).Async().RunWith(Sink.AsPublisher<int>(fanout), materializer);
        var subscribed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        publisher.Subscribe(new Announced<int>(subscriber, subscribed));
        await subscribed.Task.WaitAsync(_patience);
        var asking = Enumerable.Range(0, ThreadCount).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < Count / ThreadCount; i++)
                subscriber.Subscription.Request(1);
        }));
        await Task.WhenAll(asking).WaitAsync(_patience);
        await done.Task.WaitAsync(_patience);
        Assert.Empty(subscriber.Faults);
        Assert.Equal(Enumerable.Range(0, Count), subscriber.Received);
    }

    [Fact]
    public async Task A_stream_takes_the_elements_of_another_across_publishers()
    {
        using var materializer = Sys.Materializer();
        var publisher = Source.From(Enumerable.Range(0, Count)).RunWith(Sink.AsPublisher<int>(false), materializer);
        var result = await Source.FromPublisher(publisher).RunWith(Sink.Seq<int>(), materializer).WaitAsync(_patience);
        Assert.Equal(Enumerable.Range(0, Count), result);
    }

    private sealed class Announced<T>(ISubscriber<T> inner, TaskCompletionSource subscribed) : ISubscriber<T>
    {
        public void OnSubscribe(ISubscription subscription)
        {
            inner.OnSubscribe(subscription);
            subscribed.SetResult();
        }

        public void OnNext(T element) => inner.OnNext(element);

        public void OnError(Exception cause) => inner.OnError(cause);

        public void OnComplete() => inner.OnComplete();
    }
}
