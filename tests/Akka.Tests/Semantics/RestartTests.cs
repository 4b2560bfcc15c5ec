using Akka.Actor;
using Akka.Event;

namespace Akka.Tests.Semantics;

/// <summary>facts.md 3.3: the restart, step by step.</summary>
public sealed class RestartTests() : TestKit.Xunit2.TestKit("akka.loglevel = OFF")
{
    private static readonly InvalidOperationException Failure = new("bad");

    [Fact]
    public void A_restart_stops_the_children_waits_for_them_and_only_then_makes_the_new_instance()
    {
        var parent = Parent(Scripted.Of(TestActor), "a", "b");
        parent.Tell(Failure);
        ExpectMsg("parent: pre-restart bad at bad");
        ExpectMsg("parent: stop");
        ExpectMsgAllOf("a: stop", "b: stop");
        ExpectAll("parent: post-restart bad", "parent: start");
    }

    [Fact]
    public void Children_that_are_kept_are_restarted_after_their_parent()
    {
        var parent = Parent(Scripted.Keeping(TestActor), "a", "b");
        parent.Tell(Failure);
        ExpectAll("parent: pre-restart bad at bad", "parent: stop", "parent: post-restart bad", "parent: start");
        var rest = ReceiveN(8).Cast<string>().ToArray();
        foreach (var name in new[] { "a", "b" })
            Assert.Equal(
                [$"{name}: pre-restart bad at ", $"{name}: stop", $"{name}: post-restart bad", $"{name}: start"],
                rest.Where(text => text.StartsWith($"{name}:", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_failing_message_is_not_handled_again_and_those_behind_it_are()
    {
        var actor = Started(Scripted.Of(TestActor));
        var gate = new ManualResetEventSlim();
        actor.Tell(new Do(_ => gate.Wait(TimeSpan.FromSeconds(5))));
        actor.Tell(Failure);
        actor.Tell("behind");
        gate.Set();
        ExpectAll("parent: pre-restart bad at bad", "parent: stop", "parent: post-restart bad", "parent: start", "behind");
        ExpectNoMsg(20);
    }

    [Fact]
    public void What_was_stashed_comes_before_the_rest_in_its_order()
    {
        var actor = Started(Scripted.Of(TestActor));
        var number = 0;
        var later = new Do(self => { if (number < 3) { number++; self.Stash.Stash(); } else self.Log($"order {number++}"); });
        foreach (var message in new object[] { later, later, later, Failure, "behind" }) actor.Tell(message);
        ExpectAll("parent: pre-restart bad at bad", "parent: stop", "parent: post-restart bad", "parent: start");
        ExpectAll("order 3", "order 4", "order 5", "behind");
    }

    [Fact]
    public void The_last_instance_knows_whose_message_it_failed_on()
    {
        var probe = CreateTestProbe();
        var actor = Sys.ActorOf(Props.Create(() => new SenderTeller(TestActor)));
        actor.Tell("fail", probe);
        ExpectMsg(probe.Ref);
    }

    [Fact]
    public void A_failing_pre_restart_does_not_hold_up_the_restart()
    {
        var actor = Sys.ActorOf(Props.Create(() => new FailsAt(TestActor, "pre-restart")));
        actor.Tell("fail");
        ExpectMsg("made");
        ExpectMsg("made");
    }

    [Fact]
    public void A_failing_post_restart_is_a_failed_creation_and_stops_by_default()
    {
        var actor = Sys.ActorOf(Props.Create(() => new FailsAt(TestActor, "post-restart")));
        Watch(actor);
        actor.Tell("fail");
        FishForMessage<Terminated>(end => end.ActorRef.Equals(actor));
    }

    [Fact]
    public void A_failing_post_stop_does_not_hold_up_the_end()
    {
        var actor = Sys.ActorOf(Props.Create(() => new FailsAt(TestActor, "post-stop")));
        ExpectMsg("made");
        Watch(actor);
        actor.Tell(PoisonPill.Instance);
        ExpectTerminated(actor);
    }

    [Fact]
    public void A_restart_ends_the_timers()
    {
        var actor = Started(Scripted.Of(TestActor));
        actor.Tell(new Do(self => self.Timers.StartPeriodicTimer("key", "tick", TimeSpan.FromHours(1))));
        actor.Tell(Failure);
        ExpectAll("parent: pre-restart bad at bad", "parent: stop", "parent: post-restart bad", "parent: start");
        actor.Tell(new Do(self => self.Log(self.Timers.IsTimerActive("key"))));
        ExpectMsg(false);
    }

    [Fact]
    public void A_restart_returns_to_the_first_behavior()
    {
        var actor = Started(Scripted.Of(TestActor));
        actor.Tell(new Do(self => self.Here.Become(message => { self.Log($"other {(message as Exception)?.Message ?? message}"); return message is not Exception ? true : throw (Exception)message; })));
        actor.Tell("text");
        ExpectMsg("other text");
        actor.Tell(Failure);
        ExpectMsg("other bad");
        ExpectAll("parent: pre-restart bad at bad", "parent: stop", "parent: post-restart bad", "parent: start");
        actor.Tell("text");
        ExpectMsg("text");
    }

    [Fact]
    public void While_a_parent_waits_for_its_children_it_handles_nothing()
    {
        var gate = new ManualResetEventSlim();
        var parent = Started(Scripted.Of(TestActor));
        parent.Tell(new Do(self => self.Here.ActorOf(Props.Create(() => new SlowEnd(gate)), "slow")));
        parent.Tell(Failure);
        parent.Tell("behind");
        ExpectAll("parent: pre-restart bad at bad", "parent: stop");
        ExpectNoMsg(30);
        gate.Set();
        ExpectAll("parent: post-restart bad", "parent: start", "behind");
    }

    [Fact]
    public void The_ref_and_the_path_stay_over_a_restart_and_change_over_a_stop()
    {
        var actor = Started(Scripted.Of(TestActor));
        var uid = actor.Path.Uid;
        actor.Tell(Failure);
        FishForMessage<string>(text => text == "parent: start");
        actor.Tell(new Do(self => self.Log(self.Here.Self.Path.Uid)));
        ExpectMsg(uid);
        Watch(actor);
        actor.Tell(PoisonPill.Instance);
        FishForMessage<Terminated>(_ => true);
        Assert.NotEqual(uid, Sys.ActorOf(Scripted.Of(TestActor), "parent").Path.Uid);
    }

    private IActorRef Started(Props props)
    {
        var actor = Sys.ActorOf(props, "parent");
        ExpectMsg("parent: start");
        return actor;
    }

    private IActorRef Parent(Props props, params string[] children)
    {
        var parent = Started(props);
        foreach (var name in children)
        {
            parent.Tell(new Do(self => self.Here.ActorOf(Scripted.Of(TestActor), name)));
            ExpectMsg($"{name}: start");
        }

        return parent;
    }

    private void ExpectAll(params string[] texts)
    {
        foreach (var text in texts) ExpectMsg(text);
    }

    private sealed class SenderTeller(IActorRef log) : UntypedActor
    {
        protected override void OnReceive(object message) => throw Failure;

        protected override void PreRestart(Exception reason, object message) => log.Tell(Sender);
    }

    private sealed class SlowEnd(ManualResetEventSlim gate) : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);

        protected override void PostStop() => gate.Wait(TimeSpan.FromSeconds(5));
    }

    private sealed class FailsAt : UntypedActor
    {
        private readonly string _hook;

        public FailsAt(IActorRef log, string hook)
        {
            _hook = hook;
            log.Tell("made");
        }

        protected override void OnReceive(object message) => throw Failure;

        protected override void PreRestart(Exception reason, object message) => FailAt("pre-restart");

        protected override void PostRestart(Exception reason) => FailAt("post-restart");

        protected override void PostStop() => FailAt("post-stop");

        private void FailAt(string hook)
        {
            if (hook == _hook) throw Failure;
        }
    }
}
