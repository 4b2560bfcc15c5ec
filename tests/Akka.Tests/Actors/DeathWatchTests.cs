using Akka.Actor;

namespace Akka.Tests.Actors;

public sealed class DeathWatchTests() : TestKit.Xunit2.TestKit("akka.loglevel = OFF")
{
    [Fact]
    public void Watching_twice_gives_one_notice()
    {
        var subject = MakeSubject();
        Watch(subject);
        Watch(subject);
        subject.Tell(PoisonPill.Instance);
        ExpectTerminated(subject);
        ExpectNoMsg(50);
    }

    [Fact]
    public void An_actor_that_is_gone_already_gives_a_notice_too()
    {
        var subject = MakeSubject();
        Watch(subject);
        subject.Tell(PoisonPill.Instance);
        ExpectTerminated(subject);
        Watch(subject);
        Assert.False(ExpectTerminated(subject).ExistenceConfirmed);
    }

    [Fact]
    public void After_unwatch_no_notice_comes_even_if_it_was_queued()
    {
        var subject = MakeSubject();
        var watcher = Sys.ActorOf(Props.Create(() => new Watcher(TestActor)));
        watcher.Tell(new Watcher.Begin(subject));
        ExpectMsg("watching");
        Watch(subject);
        var gate = new TaskCompletionSource();
        watcher.Tell(new Watcher.UnwatchWhen(subject, gate.Task));
        subject.Tell(PoisonPill.Instance);
        ExpectTerminated(subject);
        gate.SetResult();
        ExpectMsg("unwatched");
        watcher.Tell("marker");
        ExpectMsg("marker");
    }

    [Fact]
    public void Watch_with_delivers_the_given_message()
    {
        var subject = MakeSubject();
        var watcher = Sys.ActorOf(Props.Create(() => new Watcher(TestActor)));
        watcher.Tell(new Watcher.BeginWith(subject, "gone"));
        ExpectMsg("watching");
        subject.Tell(PoisonPill.Instance);
        ExpectMsg("gone");
    }

    [Fact]
    public async Task A_restart_is_no_end()
    {
        var subject = MakeSubject();
        Watch(subject);
        subject.Tell("fail");
        Assert.Equal("alive", await subject.Ask<string>("ask", TimeSpan.FromSeconds(5)));
        await ExpectNoMsgAsync(50);
    }

    [Fact]
    public async Task An_unhandled_notice_stops_the_watcher()
    {
        var subject = MakeSubject();
        var heir = Sys.ActorOf(Props.Create(() => new Heir(subject)));
        await heir.Ask<string>("ready?", TimeSpan.FromSeconds(5));
        await WatchAsync(heir);
        subject.Tell(PoisonPill.Instance);
        await ExpectTerminatedAsync(heir);
    }

    [Fact]
    public async Task Graceful_stop_and_watch_async_end_with_the_actor()
    {
        var subject = MakeSubject();
        var watched = subject.WatchAsync();
        Assert.True(await subject.GracefulStop(TimeSpan.FromSeconds(5)));
        Assert.True(await watched.WaitAsync(TimeSpan.FromSeconds(5)));
    }

    private IActorRef MakeSubject() => Sys.ActorOf(Props.Create(() => new Subject()));

    private sealed class Subject : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is "fail") throw new InvalidOperationException("as told");
            Sender.Tell("alive");
        }
    }

    private sealed class Heir : ReceiveActor
    {
        public Heir(IActorRef subject)
        {
            Context.Watch(subject);
            Receive<string>(text => Sender.Tell(text));
        }
    }

    private sealed class Watcher : ReceiveActor
    {
        public Watcher(IActorRef log)
        {
            Receive<Begin>(begin =>
            {
                Context.Watch(begin.Subject);
                log.Tell("watching");
            });
            Receive<BeginWith>(begin =>
            {
                Context.WatchWith(begin.Subject, begin.Message);
                log.Tell("watching");
            });
            ReceiveAsync<UnwatchWhen>(async unwatch =>
            {
                await unwatch.Gate;
                Context.Unwatch(unwatch.Subject);
                log.Tell("unwatched");
            });
            ReceiveAny(message => log.Tell(message));
        }

        public sealed record Begin(IActorRef Subject);

        public sealed record BeginWith(IActorRef Subject, object Message);

        public sealed record UnwatchWhen(IActorRef Subject, Task Gate);
    }
}
