using Akka.Actor;

namespace Akka.Tests.Semantics;

/// <summary>facts.md 3.2, sentence by sentence, where Actors/DeathWatchTests does not say it already.</summary>
public sealed class WatchTests() : TestKit.Xunit2.TestKit("akka.loglevel = OFF")
{
    private static readonly InvalidOperationException Failure = new("bad");

    [Fact]
    public void Every_watcher_gets_one_notice()
    {
        var subject = Started("subject");
        var probes = Enumerable.Range(0, 5).Select(_ => CreateTestProbe()).ToArray();
        foreach (var probe in probes) probe.Watch(subject);
        Sys.Stop(subject);
        foreach (var probe in probes)
        {
            var end = probe.ExpectMsg<Terminated>();
            Assert.Equal((subject, true, false), (end.ActorRef, end.ExistenceConfirmed, end.AddressTerminated));
        }

        foreach (var probe in probes) probe.ExpectNoMsg(10);
    }

    [Fact]
    public void A_parent_that_watches_its_child_gets_one_notice()
    {
        var parent = Started("parent");
        parent.Tell(new Do(self =>
        {
            var child = self.Here.ActorOf(Scripted.Of(TestActor), "child");
            self.Here.WatchWith(child, "child ended");
            self.Here.Stop(child);
        }));
        ExpectMsgAllOf("child: start", "child: stop", "child ended");
        ExpectNoMsg(20);
    }

    [Fact]
    public void A_parent_that_does_not_watch_hears_nothing()
    {
        var parent = Started("parent");
        parent.Tell(new Do(self => self.Here.Stop(self.Here.ActorOf(Scripted.Of(TestActor), "child"))));
        ExpectMsgAllOf("child: start", "child: stop");
        ExpectNoMsg(20);
    }

    [Fact]
    public void What_an_actor_sent_comes_before_the_notice_of_its_end()
    {
        var (subject, watcher) = (Started("subject"), Started("watcher"));
        watcher.Tell(new Do(self => self.Here.WatchWith(subject, "ended")));
        subject.Tell(new Do(self =>
        {
            for (var number = 0; number < 50; number++) watcher.Tell(number);
            self.Here.Stop(self.Here.Self);
        }));
        var received = ReceiveN(52).Where(message => message is not "subject: stop").ToArray();
        Assert.Equal([.. Enumerable.Range(0, 50).Cast<object>(), "ended"], received);
    }

    [Fact]
    public void Another_message_for_the_same_watch_is_an_error()
    {
        var (subject, watcher) = (Started("subject"), Started("watcher"));
        watcher.Tell(new Do(self =>
        {
            self.Here.WatchWith(subject, "one");
            self.Here.WatchWith(subject, "one");
            self.Log(Record.Exception(() => self.Here.WatchWith(subject, "two")));
            self.Log(Record.Exception(() => self.Here.Watch(subject)));
        }));
        ExpectMsg<InvalidOperationException>();
        ExpectMsg<InvalidOperationException>();
    }

    [Fact]
    public void A_watch_after_an_unwatch_counts_anew()
    {
        var (subject, watcher) = (Started("subject"), Started("watcher"));
        watcher.Tell(new Do(self =>
        {
            self.Here.WatchWith(subject, "one");
            self.Here.Unwatch(subject);
            self.Here.WatchWith(subject, "two");
        }));
        Sys.Stop(subject);
        ExpectMsgAllOf("subject: stop", "two");
        ExpectNoMsg(20);
    }

    [Fact]
    public void Unwatch_and_watch_after_the_notice_was_queued_still_give_one()
    {
        var (subject, watcher) = (Started("subject"), Started("watcher"));
        var gate = new ManualResetEventSlim();
        watcher.Tell(new Do(self => self.Here.WatchWith(subject, "one")));
        watcher.Tell(new Do(_ => gate.Wait(TimeSpan.FromSeconds(5))));
        watcher.Tell(new Do(self => { self.Here.Unwatch(subject); self.Here.WatchWith(subject, "two"); }));
        Watch(subject);
        Sys.Stop(subject);
        ExpectMsg("subject: stop");
        ExpectTerminated(subject);
        gate.Set();
        ExpectMsg("two");
        ExpectNoMsg(20);
    }

    [Fact]
    public void Watching_oneself_does_nothing()
    {
        var actor = Started("actor");
        actor.Tell(new Do(self => self.Here.WatchWith(self.Here.Self, "ended")));
        Watch(actor);
        Sys.Stop(actor);
        ExpectMsg("actor: stop");
        ExpectTerminated(actor);
        ExpectNoMsg(10);
    }

    [Fact]
    public void A_path_where_no_actor_ever_was_gives_an_unconfirmed_notice()
    {
        var nobody = ((ExtendedActorSystem)Sys).Provider.ResolveActorRef("akka://test/user/nobody");
        Watch(nobody);
        Assert.False(ExpectTerminated(nobody).ExistenceConfirmed);
    }

    [Fact]
    public void The_message_of_watch_with_may_stay_unhandled_without_a_death_pact()
    {
        var (subject, watcher) = (Started("subject"), Started("watcher"));
        watcher.Tell(new Do(self => self.Here.Become(_ => false)));
        Assert.True(IsAlive(watcher));
        subject.Tell(new Do(self => self.Here.Stop(self.Here.Self)));
        ExpectMsg("subject: stop");
        Assert.True(IsAlive(watcher));
    }

    [Fact]
    public void A_death_pact_stops_the_watcher_and_names_who_died()
    {
        var strategy = new OneForOneStrategy(failure => { TestActor.Tell(failure); return Directive.Stop; });
        var top = Sys.ActorOf(Scripted.Of(TestActor, strategy), "top");
        ExpectMsg("top: start");
        var subject = Started("subject");
        top.Tell(new Do(self => self.Here.ActorOf(Scripted.Of(TestActor), "watcher").Tell(new Do(watcher => watcher.Here.Watch(subject)))));
        FishForMessage<string>(text => text == "watcher: start");
        Sys.Stop(subject);
        Assert.Equal(subject, FishForMessage<DeathPactException>(_ => true).DeadActor);
        FishForMessage<string>(text => text == "watcher: stop");
    }

    [Fact]
    public void A_watch_outlives_the_restart_of_the_watcher()
    {
        var (subject, watcher) = (Started("subject"), Started("watcher"));
        watcher.Tell(new Do(self => self.Here.WatchWith(subject, "ended")));
        watcher.Tell(Failure);
        FishForMessage<string>(text => text == "watcher: start");
        Sys.Stop(subject);
        ExpectMsgAllOf("subject: stop", "ended");
    }

    [Fact]
    public void A_notice_that_was_stashed_is_seen_again()
    {
        var subject = Started("subject");
        var watcher = Sys.ActorOf(Props.Create(() => new StashesEnds(TestActor, subject)));
        ExpectMsg("watching");
        Sys.Stop(subject);
        ExpectMsgAllOf("subject: stop", "stashed");
        watcher.Tell("go");
        ExpectMsg(subject);
    }

    [Fact]
    public void A_watcher_that_stops_first_is_forgotten()
    {
        var (subject, watcher) = (Started("subject"), Started("watcher"));
        watcher.Tell(new Do(self => { self.Here.WatchWith(subject, "ended"); self.Here.Stop(self.Here.Self); }));
        ExpectMsg("watcher: stop");
        Sys.Stop(subject);
        ExpectMsg("subject: stop");
        ExpectNoMsg(20);
    }

    private static bool IsAlive(IActorRef actor) =>
        actor.Ask<ActorIdentity>(new Identify(1), TimeSpan.FromSeconds(5)).GetAwaiter().GetResult().Subject is not null;

    private IActorRef Started(string name)
    {
        var actor = Sys.ActorOf(Scripted.Of(TestActor), name);
        ExpectMsg($"{name}: start");
        return actor;
    }

    private sealed class StashesEnds : ReceiveActor, IWithUnboundedStash
    {
        public StashesEnds(IActorRef log, IActorRef subject)
        {
            Context.Watch(subject);
            log.Tell("watching");
            Receive<Terminated>(_ =>
            {
                Stash.Stash();
                log.Tell("stashed");
            });
            Receive<string>(_ =>
            {
                Become(() => Receive<Terminated>(end => log.Tell(end.ActorRef)));
                Stash.UnstashAll();
            });
        }

        public IStash Stash { get; set; } = null!;
    }
}
