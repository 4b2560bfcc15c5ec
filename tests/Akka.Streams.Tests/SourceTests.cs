using System.Threading.Channels;
using Akka.Util;

namespace Akka.Streams.Tests;

public class SourceTests
{
    [Fact]
    public void Sources_of_values_send_them()
    {
        Assert.Equal([1], Rig.All(Source.Single(1)));
        Assert.Empty(Rig.All(Source.Empty<int>()));
        Assert.Equal([7, 7], Rig.All(Source.Repeat(7).Take(2)));
        Assert.Equal([1, 2, 1, 2, 1], Rig.All(Source.Cycle(() => Enumerable.Range(1, 2).GetEnumerator()).Take(5)));
        Assert.Equal([0, 1, 2], Rig.All(Source.Unfold<int, int>(0, s => s < 3 ? (s + 1, s) : Option<(int, int)>.None)));
        Assert.Equal([0, 1], Rig.All(Source.UnfoldAsync<int, int>(0, s => Task.FromResult(s < 2 ? (s + 1, s) : Option<(int, int)>.None))));
        Assert.Equal([3], Rig.All(Source.FromTask(Task.FromResult(3))));
        Assert.Equal([1, 2], Rig.All(Source.Lazily(() => Source.From([1, 2]))));
    }

    [Fact]
    public void A_failing_enumerator_fails_the_stream()
    {
        static IEnumerable<int> Broken()
        {
            yield return 1;
            throw new ArithmeticException();
        }

        var simulation = new StreamSimulation();
        var drain = Source.From(Broken()).ToMaterialized(new Drain<int>(), Keep.Right).Run(simulation);
        drain.Request(5);
        simulation.Run();
        Assert.IsType<ArithmeticException>(drain.Failure);
    }

    [Fact]
    public void Maybe_sends_what_is_set_from_outside()
    {
        var simulation = new StreamSimulation();
        var (promise, seq) = Source.Maybe<string>().ToMaterialized(Sink.Seq<string>(), Keep.Both).Run(simulation);
        simulation.Run();
        promise.SetResult("set");
        SpinUntil(() => { simulation.Run(); return seq.IsCompleted; });
        Assert.Equal(["set"], seq.Now());
    }

    [Fact]
    public void A_queue_tells_what_became_of_each_offer()
    {
        var simulation = new StreamSimulation();
        var (queue, drain) = Source.Queue<int>(1, OverflowStrategy.DropNew).ToMaterialized(new Drain<int>(), Keep.Both).Run(simulation);
        var (first, second) = (queue.OfferAsync(1), queue.OfferAsync(2));
        simulation.Run();
        Assert.IsType<QueueOfferResult.Enqueued>(first.Now());
        Assert.IsType<QueueOfferResult.Dropped>(second.Now());
        queue.Complete();
        drain.Request(2);
        simulation.Run();
        Assert.Equal([1], drain.Received);
        Assert.True(drain.IsCompleted);
        Assert.True(queue.WatchCompletionAsync().IsCompletedSuccessfully);
        var late = queue.OfferAsync(3);
        simulation.Run();
        Assert.IsType<QueueOfferResult.QueueClosed>(late.Now());
    }

    [Theory]
    [InlineData(OverflowStrategy.DropHead, new[] { 2, 3 })]
    [InlineData(OverflowStrategy.DropTail, new[] { 1, 3 })]
    [InlineData(OverflowStrategy.DropNew, new[] { 1, 2 })]
    [InlineData(OverflowStrategy.DropBuffer, new[] { 3 })]
    public void A_full_queue_drops_as_its_strategy_says(OverflowStrategy strategy, int[] expected)
    {
        var simulation = new StreamSimulation();
        var (queue, drain) = Source.Queue<int>(2, strategy).ToMaterialized(new Drain<int>(), Keep.Both).Run(simulation);
        for (var i = 1; i <= 3; i++)
            _ = queue.OfferAsync(i);
        drain.Request(9);
        simulation.Run();
        Assert.Equal(expected, drain.Received.Count > expected.Length ? drain.Received : drain.Received);
    }

    [Fact]
    public void A_backpressuring_queue_lets_one_offer_wait()
    {
        var simulation = new StreamSimulation();
        var (queue, drain) = Source.Queue<int>(1, OverflowStrategy.Backpressure).ToMaterialized(new Drain<int>(), Keep.Both).Run(simulation);
        var (first, waiting, refused) = (queue.OfferAsync(1), queue.OfferAsync(2), queue.OfferAsync(3));
        simulation.Run();
        Assert.True(first.IsCompletedSuccessfully);
        Assert.False(waiting.IsCompleted);
        Assert.True(refused.IsFaulted);
        drain.Request(1);
        simulation.Run();
        Assert.True(waiting.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_failing_queue_fails_the_stream()
    {
        var simulation = new StreamSimulation();
        var (queue, drain) = Source.Queue<int>(1, OverflowStrategy.Fail).ToMaterialized(new Drain<int>(), Keep.Both).Run(simulation);
        _ = queue.OfferAsync(1);
        var overflow = queue.OfferAsync(2);
        simulation.Run();
        Assert.IsType<QueueOfferResult.Failure>(overflow.Now());
        Assert.IsType<BufferOverflowException>(drain.Failure);
        Assert.True(queue.WatchCompletionAsync().IsFaulted);
    }

    [Fact]
    public void Channels_feed_and_drain_streams()
    {
        var simulation = new StreamSimulation();
        var (writer, reader) = Source.Channel<int>(8).ToMaterialized(ChannelSink.AsReader<int>(8), Keep.Both).Run(simulation);
        simulation.Run();
        Assert.True(writer.TryWrite(1));
        Assert.True(writer.TryWrite(2));
        writer.Complete();
        SpinUntil(() => { simulation.Run(); return reader.Completion.IsCompleted || reader.Count == 2; });
        Assert.True(reader.TryRead(out var first));
        Assert.Equal(1, first);
        Assert.True(reader.TryRead(out _));
        SpinUntil(() => { simulation.Run(); return reader.Completion.IsCompleted; });
    }

    /// <summary>For what a thread of the pool has to bring first.</summary>
    private static void SpinUntil(Func<bool> isDone) => Assert.True(SpinWait.SpinUntil(isDone, TimeSpan.FromSeconds(20)));
}
