using Akka.Actor;
using Akka.Streams.Stage;
using Akka.Streams.TestKit;
using Xunit.Abstractions;

namespace Akka.Streams.Tests;

public class ActorTests(ITestOutputHelper output) : Akka.TestKit.Xunit2.TestKit("akka.loglevel = OFF", "streams", output)
{
    private readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_stream_runs_in_actors_and_across_boundaries()
    {
        using var materializer = Sys.Materializer();
        var sum = await Source.From(Enumerable.Range(1, 100_000)).Select(x => (long)x).Async().Where(x => x % 2 == 0).Async()
            .RunAggregate(0L, (a, b) => a + b, materializer).WaitAsync(_patience);
        Assert.Equal(2_500_050_000L, sum);
    }

    [Fact]
    public async Task Many_streams_of_one_materializer_all_complete()
    {
        using var materializer = Sys.Materializer();
        var sums = await Task.WhenAll(Enumerable.Range(0, 50).Select(n =>
            Source.From(Enumerable.Range(0, n)).Select(x => x).Async().RunWith(Sink.Aggregate<int, int>(0, (a, b) => a + b), materializer)))
            .WaitAsync(_patience);
        Assert.Equal(Enumerable.Range(0, 50).Select(n => n * (n - 1) / 2), sums);
    }

    [Fact]
    public async Task SelectAsync_keeps_order_over_real_tasks()
    {
        using var materializer = Sys.Materializer();
        var seq = await Source.From(Enumerable.Range(0, 500)).SelectAsync(8, x => Task.Run(() => x)).RunWith(Sink.Seq<int>(), materializer).WaitAsync(_patience);
        Assert.Equal(Enumerable.Range(0, 500), seq);
    }

    [Fact]
    public void Probes_send_and_ask_one_element_at_a_time()
    {
        using var materializer = Sys.Materializer();
        var (source, sink) = this.SourceProbe<int>().Select(x => x + 1).ToMaterialized(this.SinkProbe<int>(), Keep.Both).Run(materializer);
        sink.Request(2);
        source.SendNext(1).SendNext(2);
        sink.ExpectNext(2, 3);
        source.SendError(new TestException("end"));
        Assert.Equal(new TestException("end"), sink.ExpectError());
        var (other, cancelled) = this.SourceProbe<int>().ToMaterialized(this.SinkProbe<int>(), Keep.Both).Run(materializer);
        cancelled.Cancel();
        other.ExpectCancellation();
    }

    [Fact]
    public void An_actor_feeds_a_stream_until_it_says_so()
    {
        using var materializer = Sys.Materializer();
        var (actor, sink) = Source.ActorRef<string>(8, OverflowStrategy.DropHead).ToMaterialized(this.SinkProbe<string>(), Keep.Both).Run(materializer);
        actor.Tell("a");
        actor.Tell("b");
        actor.Tell(new Status.Success("done"));
        sink.Request(3);
        sink.ExpectNext("a", "b");
        sink.ExpectComplete();
    }

    [Fact]
    public void An_acknowledging_actor_gets_one_element_at_a_time()
    {
        using var materializer = Sys.Materializer();
        Source.From(["a", "b"]).RunWith(Sink.ActorRefWithAck<string>(TestActor, "init", "ack", "complete"), materializer);
        ExpectMsg("init");
        LastSender!.Tell("ack");
        ExpectMsg("a");
        LastSender!.Tell("ack");
        ExpectMsg("b");
        LastSender!.Tell("ack");
        ExpectMsg("complete");
    }

    [Fact]
    public void An_actor_is_told_every_element_and_the_end()
    {
        using var materializer = Sys.Materializer();
        Source.From([1, 2]).RunWith(Sink.ActorRef<int>(TestActor, "done", e => e), materializer);
        ExpectMsg(1);
        ExpectMsg(2);
        ExpectMsg("done");
    }

    [Fact]
    public async Task Watch_fails_with_the_actor_and_Ask_asks_it()
    {
        using var materializer = Sys.Materializer();
        var echo = Sys.ActorOf(Props.Create(() => new Echo()));
        var sink = this.SourceProbe<int>().Watch(echo).ToMaterialized(this.SinkProbe<int>(), Keep.Right).Run(materializer);
        Assert.Equal([1, 2], await Source.From([1, 2]).Ask<int>(echo, _patience).RunWith(Sink.Seq<int>(), materializer).WaitAsync(_patience));
        sink.Request(1);
        Sys.Stop(echo);
        Assert.IsType<WatchedActorTerminatedException>(sink.ExpectError());
    }

    [Fact]
    public async Task A_shut_down_materializer_fails_its_streams_and_takes_no_more()
    {
        var materializer = Sys.Materializer();
        var running = Source.Never<int>().RunWith(Sink.Ignore<int>(), materializer);
        materializer.Shutdown();
        await Assert.ThrowsAsync<AbruptStageTerminationException>(() => running.WaitAsync(_patience));
        Assert.Throws<InvalidOperationException>(() => Source.Never<int>().To(Sink.Cancelled<int>()).Run(materializer));
    }

    [Fact]
    public async Task The_streams_of_an_actor_end_with_it()
    {
        var owner = Sys.ActorOf(Props.Create(() => new Owner()));
        var running = await owner.Ask<Task<Done>>("run", _patience);
        Sys.Stop(owner);
        await Assert.ThrowsAsync<AbruptStageTerminationException>(() => running.WaitAsync(_patience));
    }

    [Fact]
    public async Task A_source_is_enumerated_asynchronously()
    {
        using var materializer = Sys.Materializer();
        var seen = new List<int>();
        await foreach (var element in Source.From(Enumerable.Range(0, 100)).RunAsAsyncEnumerable(materializer))
        {
            seen.Add(element);
            if (element == 49)
                break;
        }

        Assert.Equal(Enumerable.Range(0, 50), seen);
    }

    [Fact]
    public async Task An_exception_in_PreStart_fails_the_stream()
    {
        using var materializer = Sys.Materializer();
        var failed = Source.FromEnumerator<int>(() => throw new ArithmeticException()).RunWith(Sink.Ignore<int>(), materializer);
        await Assert.ThrowsAsync<ArithmeticException>(() => failed.WaitAsync(_patience));
    }

    private sealed class Echo : ReceiveActor
    {
        public Echo() => ReceiveAny(message => Sender.Tell(message));
    }

    private sealed class Owner : ReceiveActor
    {
        public Owner()
        {
            var materializer = Context.Materializer();
            ReceiveAny(_ => Sender.Tell(Source.Never<int>().RunWith(Sink.Ignore<int>(), materializer)));
        }
    }
}
