using Akka.Actor;
using Akka.Event;

namespace Akka.Tests.Semantics;

/// <summary>facts.md 3.1: what order messages keep, and what a turn is.</summary>
public sealed class MailboxOrderTests() : TestKit.Xunit2.TestKit($$"""
    akka.loglevel = OFF
    hand { type = "{{typeof(HandDispatcher.Configurator).AssemblyQualifiedName}}", throughput = 3 }
    """)
{
    private HandDispatcher Hand => (HandDispatcher)Sys.Dispatchers.Lookup("hand");

    [Fact]
    public void Each_pair_of_sender_and_receiver_keeps_its_order()
    {
        const int senders = 6;
        const int count = 500;
        var seen = new Dictionary<IActorRef, int>();
        var receiver = Sys.ActorOf(Props.Create(() => new OrderCheck(seen, senders * count, TestActor)));
        for (var sender = 0; sender < senders; sender++)
            Sys.ActorOf(Props.Create(() => new Numberer(receiver, count)));
        ExpectMsg("in order", TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void A_child_is_made_before_the_first_message_of_its_parent()
    {
        var parent = Sys.ActorOf(Scripted.Of(TestActor), "parent");
        parent.Tell(new Do(self => self.Here.ActorOf(Scripted.Of(TestActor), "child").Tell("hello")));
        ExpectAll("parent: start", "child: start", "hello");
    }

    [Fact]
    public void A_turn_handles_no_more_messages_than_the_throughput()
    {
        var actor = ByHand("actor");
        Hand.GiveAll();
        ExpectMsg("actor: start");
        for (var number = 1; number <= 7; number++) actor.Tell(number);
        foreach (var handled in new[] { 3, 3, 1 })
        {
            Assert.True(Hand.GiveTurn());
            Assert.Equal(handled, ReceiveN(handled).Count);
            Assert.False(HasMessages);
        }

        Assert.False(Hand.GiveTurn());
    }

    [Fact]
    public void An_actor_waits_for_one_turn_at_a_time_however_much_it_is_told()
    {
        var actor = ByHand("actor");
        for (var number = 0; number < 10; number++) actor.Tell(number);
        Assert.Equal(1, Hand.WaitingCount);
    }

    [Fact]
    public void Talkative_actors_take_turns()
    {
        var (first, second) = (ByHand("first"), ByHand("second"));
        Hand.GiveAll();
        ExpectAll("first: start", "second: start");
        for (var number = 0; number < 6; number++)
        {
            first.Tell("first");
            second.Tell("second");
        }

        Hand.GiveAll();
        ExpectAll([.. Enumerable.Repeat("first", 3), .. Enumerable.Repeat("second", 3), .. Enumerable.Repeat("first", 3), .. Enumerable.Repeat("second", 3)]);
    }

    [Fact]
    public void A_stop_overtakes_messages_that_wait_and_they_become_dead_letters()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var actor = ByHand("actor");
        Hand.GiveAll();
        ExpectMsg("actor: start");
        actor.Tell("too late");
        ((IInternalActorRef)actor).Stop();
        Hand.GiveAll();
        ExpectMsg("actor: stop");
        Assert.Equal("too late", ExpectMsg<DeadLetter>().Message);
    }

    [Fact]
    public void A_poison_pill_waits_for_its_place()
    {
        var actor = Sys.ActorOf(Scripted.Of(TestActor), "actor");
        actor.Tell("before");
        actor.Tell(PoisonPill.Instance);
        actor.Tell("after");
        ExpectAll("actor: start", "before", "actor: stop");
        ExpectNoMsg(20);
    }

    [Fact]
    public void An_actor_that_stops_itself_handles_nothing_after_that_in_the_same_turn()
    {
        var actor = ByHand("actor");
        actor.Tell(new Do(self => self.Here.Stop(self.Here.Self)));
        actor.Tell("after");
        Hand.GiveAll();
        ExpectAll("actor: start", "actor: stop");
        Assert.False(HasMessages);
    }

    [Fact]
    public void A_message_to_oneself_comes_after_those_that_wait()
    {
        var actor = ByHand("actor");
        actor.Tell(new Do(self => self.Here.Self.Tell("own")));
        actor.Tell("waiting");
        Hand.GiveAll();
        ExpectAll("actor: start", "waiting", "own");
    }

    [Fact]
    public void A_message_without_content_is_refused() =>
        Assert.Throws<InvalidMessageException>(() => Sys.ActorOf(Scripted.Of(TestActor)).Tell(null!, ActorRefs.NoSender));

    protected override void AfterAll()
    {
        Hand.Free();
        base.AfterAll();
    }

    private IActorRef ByHand(string name) => Sys.ActorOf(Scripted.Of(TestActor).WithDispatcher("hand"), name);

    private void ExpectAll(params string[] texts)
    {
        foreach (var text in texts) ExpectMsg(text);
    }

    private sealed class Numberer : UntypedActor
    {
        public Numberer(IActorRef receiver, int count)
        {
            for (var number = 0; number < count; number++) receiver.Tell(number, Self);
        }

        protected override void OnReceive(object message) => Unhandled(message);
    }

    private sealed class OrderCheck(Dictionary<IActorRef, int> seen, int count, IActorRef log) : UntypedActor
    {
        private int _left = count;

        protected override void OnReceive(object message)
        {
            var next = seen.GetValueOrDefault(Sender);
            if (!Equals(message, next)) log.Tell($"{Sender} sent {message} for {next}");
            seen[Sender] = next + 1;
            if (--_left == 0) log.Tell("in order");
        }
    }
}
