using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Tests.Actors;

public sealed class LifecycleSmokeTests : IAsyncLifetime
{
    private readonly ActorSystem _system = ActorSystem.Create("lifecycle", "akka.loglevel = OFF\nakka.stdout-loglevel = OFF");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _system.Terminate();

    [Fact]
    public async Task A_failed_child_is_restarted_and_goes_on_with_the_next_message()
    {
        var log = new ConcurrentQueue<string>();
        var actor = _system.ActorOf(Props.Create(() => new Fragile(log)), "fragile");
        actor.Tell("fail");
        Assert.Equal("alive", await actor.Ask<string>("ask", TimeSpan.FromSeconds(5)));
        Assert.Equal(["start", "pre-restart fail", "stop", "post-restart", "start"], log);
    }

    [Fact]
    public async Task A_stopped_actor_is_gone_and_its_watcher_is_told_once()
    {
        var actor = _system.ActorOf(Props.Create(() => new Fragile(new ConcurrentQueue<string>())));
        var seen = new TaskCompletionSource<Terminated>();
        var watcher = _system.ActorOf(Props.Create(() => new Watcher(actor, seen)));
        await watcher.Ask<string>("ready?", TimeSpan.FromSeconds(5));
        await actor.Ask<string>("ask", TimeSpan.FromSeconds(5));
        actor.Tell(PoisonPill.Instance);
        var terminated = await seen.Task.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(actor, terminated.ActorRef);
        Assert.True(terminated.ExistenceConfirmed);
    }

    [Fact]
    public async Task Throughput_of_a_million_messages_keeps_their_order()
    {
        var done = new TaskCompletionSource<bool>();
        var counter = _system.ActorOf(Props.Create(() => new Counter(1_000_000, done)));
        for (var index = 0; index < 1_000_000; index++) counter.Tell(index, ActorRefs.NoSender);
        Assert.True(await done.Task.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    private sealed class Fragile(ConcurrentQueue<string> log) : UntypedActor
    {
        protected override void PreStart() => log.Enqueue("start");

        protected override void PostStop() => log.Enqueue("stop");

        protected override void PreRestart(Exception reason, object message)
        {
            log.Enqueue($"pre-restart {message}");
            base.PreRestart(reason, message);
        }

        protected override void PostRestart(Exception reason)
        {
            log.Enqueue("post-restart");
            base.PostRestart(reason);
        }

        protected override void OnReceive(object message)
        {
            if (message is "fail") throw new InvalidOperationException("as told");
            Sender.Tell("alive");
        }
    }

    private sealed class Watcher : ReceiveActor
    {
        public Watcher(IActorRef subject, TaskCompletionSource<Terminated> seen)
        {
            Context.Watch(subject);
            Receive<Terminated>(seen.SetResult);
            Receive<string>(text => Sender.Tell(text));
        }
    }

    private sealed class Counter : UntypedActor
    {
        private readonly int _count;
        private readonly TaskCompletionSource<bool> _done;
        private int _next;

        public Counter(int count, TaskCompletionSource<bool> done)
        {
            _count = count;
            _done = done;
        }

        protected override void OnReceive(object message)
        {
            if ((int)message != _next++) _done.TrySetResult(false);
            if (_next == _count) _done.TrySetResult(true);
        }
    }
}
