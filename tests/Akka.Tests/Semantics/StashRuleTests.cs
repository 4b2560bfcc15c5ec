using Akka.Actor;
using Akka.Event;

namespace Akka.Tests.Semantics;

/// <summary>facts.md 3.3 on stashes, beyond what Actors/StashTests says.</summary>
public sealed class StashRuleTests() : TestKit.Xunit2.TestKit("akka.loglevel = OFF")
{
    [Fact]
    public void Unstash_all_with_a_predicate_drops_what_it_does_not_want()
    {
        var actor = StashingUntil("open", stash => stash.UnstashAll(envelope => envelope.Message is not "b"));
        foreach (var message in new[] { "a", "b", "c", "open", "after" }) actor.Tell(message);
        ExpectAll("a", "c", "after");
        actor.Tell(new Do(self => self.Log(self.Stash.Count)));
        ExpectMsg(0);
    }

    [Fact]
    public void What_is_unstashed_keeps_its_sender()
    {
        var probe = CreateTestProbe();
        var actor = StashingUntil("open", static stash => stash.UnstashAll());
        actor.Tell(new Do(self => self.Teller.Tell("answer")), probe);
        actor.Tell("open");
        probe.ExpectMsg("answer");
    }

    [Fact]
    public void Outside_of_a_message_there_is_nothing_to_stash()
    {
        Sys.ActorOf(Scripted.Of(TestActor, null, self => self.Log(Record.Exception(self.Stash.Stash))), "actor");
        ExpectMsg("actor: start");
        ExpectMsg<IllegalActorStateException>();
    }

    [Fact]
    public void The_same_object_may_be_stashed_as_often_as_it_is_sent()
    {
        var actor = StashingUntil("open", static stash => stash.UnstashAll());
        foreach (var message in new[] { "same", "same", "same", "open" }) actor.Tell(message);
        ExpectAll("same", "same", "same");
    }

    [Fact]
    public void The_stash_of_a_stopped_actor_becomes_dead_letters()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var actor = StashingUntil("open", static _ => { });
        actor.Tell("left");
        actor.Tell(PoisonPill.Instance);
        Assert.Equal("left", FishForMessage<DeadLetter>(_ => true).Message);
    }

    [Fact]
    public void A_stash_can_be_emptied_and_refilled_by_hand()
    {
        var actor = StashingUntil("open", stash =>
        {
            var cleared = stash.ClearStash().ToArray();
            Assert.True(stash.IsEmpty);
            stash.Prepend(cleared[1..]);
            Assert.True(stash.NonEmpty);
            stash.UnstashAll();
        });
        foreach (var message in new[] { "a", "b", "c", "open" }) actor.Tell(message);
        ExpectAll("b", "c");
    }

    [Fact]
    public void An_overflow_is_a_failure_like_any_other()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Bounded(TestActor)).WithStashCapacity(2));
        foreach (var message in new[] { "a", "b", "c" }) actor.Tell(message);
        ExpectMsg("full at 2");
        ExpectMsg<StashOverflowException>();
    }

    private IActorRef StashingUntil(string last, Action<IStash> open)
    {
        var actor = Sys.ActorOf(Scripted.Of(TestActor), "actor");
        ExpectMsg("actor: start");
        actor.Tell(new Do(self => self.Here.BecomeStacked(message =>
        {
            if (!message.Equals(last))
            {
                self.Stash.Stash();
                return true;
            }

            self.Here.UnbecomeStacked();
            open(self.Stash);
            return true;
        })));
        return actor;
    }

    private void ExpectAll(params string[] texts)
    {
        foreach (var text in texts) ExpectMsg(text);
    }

    private sealed class Bounded(IActorRef log) : UntypedActor, IWithStash
    {
        public IStash Stash { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            if (Stash.IsFull) log.Tell($"full at {Stash.Count}");
            Stash.Stash();
        }

        protected override void PreRestart(Exception reason, object message) => log.Tell(reason);
    }
}
