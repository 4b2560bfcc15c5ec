using Akka.Actor;

namespace Akka.Tests.Actors;

public sealed class SupervisionTests() : TestKit.Xunit2.TestKit("akka.loglevel = OFF")
{
    [Fact]
    public void A_restart_runs_its_hooks_in_order_and_keeps_the_mailbox_and_the_ref()
    {
        var child = MakeChild(new OneForOneStrategy(static _ => Directive.Restart));
        child.Tell("fail");
        child.Tell("after");
        ExpectMsgAllInOrder("pre-start", "pre-restart fail", "post-stop", "post-restart", "pre-start", "got after");
    }

    [Fact]
    public void A_resumed_child_keeps_its_instance_and_drops_the_failing_message()
    {
        var child = MakeChild(new OneForOneStrategy(static _ => Directive.Resume));
        child.Tell("fail");
        child.Tell("after");
        ExpectMsgAllInOrder("pre-start", "got after");
    }

    [Fact]
    public void A_stopped_child_runs_its_last_hook_and_what_was_sent_to_it_is_lost_as_dead_letters()
    {
        var child = MakeChild(new OneForOneStrategy(static _ => Directive.Stop));
        Watch(child);
        child.Tell("fail");
        ExpectMsgAllInOrder("pre-start", "post-stop");
        ExpectTerminated(child);
    }

    [Fact]
    public void More_restarts_than_allowed_within_the_window_stop_the_child()
    {
        var child = MakeChild(new OneForOneStrategy(1, 60_000, static _ => Directive.Restart));
        Watch(child);
        child.Tell("fail");
        child.Tell("fail");
        ExpectMsgAllInOrder("pre-start", "pre-restart fail", "post-stop", "post-restart", "pre-start", "post-stop");
        ExpectTerminated(child);
    }

    [Fact]
    public void All_for_one_restarts_the_siblings_too()
    {
        var supervisor = Sys.ActorOf(Props.Create(() => new Supervisor(new AllForOneStrategy(_ => Directive.Restart), TestActor)));
        var first = Child(supervisor, "a");
        var second = Child(supervisor, "b");
        first.Tell("fail");
        FishForMessage<string>(static text => text == "pre-restart ");
        second.Tell("after");
        FishForMessage<string>(static text => text == "got after");
    }

    [Fact]
    public void An_escalated_failure_fails_the_supervisor()
    {
        var supervisor = Sys.ActorOf(Props.Create(() => new Supervisor(new OneForOneStrategy(_ => Directive.Escalate), TestActor)));
        var child = Child(supervisor, "a");
        ExpectMsg("pre-start");
        Watch(child);
        child.Tell("fail");
        FishForMessage<Terminated>(terminated => terminated.ActorRef.Equals(child));
    }

    [Fact]
    public void A_child_whose_constructor_fails_is_stopped_by_the_default_strategy()
    {
        var child = Sys.ActorOf(Props.Create(() => new Unborn()));
        Watch(child);
        ExpectTerminated(child);
    }

    [Fact]
    public void Kill_stops_the_actor_by_the_default_strategy()
    {
        var child = Sys.ActorOf(Props.Create(() => new Recorder(TestActor)));
        ExpectMsg("pre-start");
        Watch(child);
        child.Tell(Kill.Instance);
        ExpectMsg("post-stop");
        ExpectTerminated(child);
    }

    [Fact]
    public void A_name_is_free_again_once_its_actor_has_stopped_and_the_new_ref_differs()
    {
        var first = Sys.ActorOf(Props.Create(() => new Recorder(TestActor)), "same");
        Assert.Throws<InvalidActorNameException>(() => Sys.ActorOf(Props.Create(() => new Recorder(TestActor)), "same"));
        ExpectMsg("pre-start");
        Watch(first);
        Sys.Stop(first);
        ExpectMsg("post-stop");
        ExpectTerminated(first);
        AwaitAssert(() => Assert.NotEqual(first, Sys.ActorOf(Props.Create(() => new Recorder(TestActor)), "same")));
    }

    [Fact]
    public void Children_end_before_their_parent()
    {
        var supervisor = Sys.ActorOf(Props.Create(() => new Supervisor(SupervisorStrategy.DefaultStrategy, TestActor)));
        Child(supervisor, "a");
        ExpectMsg("pre-start");
        Watch(supervisor);
        supervisor.Tell(PoisonPill.Instance);
        ExpectMsg("post-stop");
        ExpectTerminated(supervisor);
    }

    private void ExpectMsgAllInOrder(params string[] texts)
    {
        foreach (var text in texts) ExpectMsg(text);
    }

    private IActorRef MakeChild(SupervisorStrategy strategy) => Child(Sys.ActorOf(Props.Create(() => new Supervisor(strategy, TestActor))), "child");

    private IActorRef Child(IActorRef supervisor, string name) => supervisor.Ask<IActorRef>(name, TimeSpan.FromSeconds(5)).GetAwaiter().GetResult();

    private sealed class Supervisor(SupervisorStrategy strategy, IActorRef log) : UntypedActor
    {
        protected override SupervisorStrategy SupervisorStrategy() => strategy;

        protected override void OnReceive(object message) => Sender.Tell(Context.ActorOf(Props.Create(() => new Recorder(log)), (string)message));
    }

    private sealed class Recorder(IActorRef log) : UntypedActor
    {
        protected override void PreStart() => log.Tell("pre-start");

        protected override void PostStop() => log.Tell("post-stop");

        protected override void PreRestart(Exception reason, object message)
        {
            log.Tell($"pre-restart {message as string}");
            base.PreRestart(reason, message);
        }

        protected override void PostRestart(Exception reason)
        {
            log.Tell("post-restart");
            base.PostRestart(reason);
        }

        protected override void OnReceive(object message)
        {
            if (message is "fail") throw new InvalidOperationException("as told");
            log.Tell($"got {message}");
        }
    }

    private sealed class Unborn : UntypedActor
    {
        public Unborn() => throw new InvalidOperationException("never");

        protected override void OnReceive(object message)
        {
        }
    }
}
