using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;
using Akka.Event;

namespace Akka.Tests.Semantics;

/// <summary>Which mailbox and stash an actor gets by its props, its deployment, its dispatcher and its class; and the orders of the mailboxes.</summary>
public sealed class MailboxChoiceTests() : TestKit.Xunit2.TestKit($$"""
    akka.loglevel = OFF
    akka.actor.deployment {
      "/deployed" { mailbox = by-number, dispatcher = hand }
      "/parent/*" { stash-capacity = 1 }
    }
    hand { type = "{{typeof(HandDispatcher.Configurator).AssemblyQualifiedName}}", throughput = 100 }
    bounded-hand { type = "{{typeof(HandDispatcher.Configurator).AssemblyQualifiedName}}", throughput = 100, mailbox-type = "Akka.Dispatch.BoundedMailbox", mailbox-capacity = 1, mailbox-push-timeout-time = 0s }
    picky { type = Dispatcher, mailbox-requirement = "Akka.Dispatch.IBoundedMessageQueueSemantics" }
    small-stash { mailbox-type = "Akka.Dispatch.UnboundedDequeBasedMailbox", stash-capacity = 2 }
    small-stash-dispatcher { type = Dispatcher, stash-capacity = 3 }
    bounded { mailbox-type = "Akka.Dispatch.BoundedMailbox", mailbox-capacity = 2, mailbox-push-timeout-time = 0s }
    bounded-deque { mailbox-type = "Akka.Dispatch.BoundedDequeBasedMailbox", mailbox-capacity = 2, mailbox-push-timeout-time = 0s }
    by-number { mailbox-type = "{{typeof(ByNumber).AssemblyQualifiedName}}" }
    stable { mailbox-type = "{{typeof(ByTens).AssemblyQualifiedName}}" }
    """)
{
    private HandDispatcher Hand => (HandDispatcher)Sys.Dispatchers.Lookup("hand");

    [Fact]
    public void A_priority_mailbox_hands_out_the_lowest_number_first()
    {
        var actor = Sys.ActorOf(Props.Create<Plain>(TestActor).WithDispatcher("hand").WithMailbox("by-number"));
        Tell(actor, 3, 1, 2, 1);
        Hand.GiveAll();
        Expect(1, 1, 2, 3);
    }

    [Fact]
    public void A_stable_priority_mailbox_keeps_the_order_of_equals()
    {
        var actor = Sys.ActorOf(Props.Create<Plain>(TestActor).WithDispatcher("hand").WithMailbox("stable"));
        Tell(actor, 25, 11, 21, 19, 15, 20);
        Hand.GiveAll();
        Expect(11, 19, 15, 25, 21, 20);
    }

    [Fact]
    public void What_is_unstashed_comes_before_any_priority()
    {
        var actor = Sys.ActorOf(Scripted.Of(TestActor).WithDispatcher("hand").WithMailbox("by-number"));
        actor.Tell(new Do(self => self.Stash.Stash()));
        Hand.GiveAll();
        ExpectMsg<string>();
        var isStashed = true;
        actor.Tell(new Do(self => { self.Stash.UnstashAll(); self.Log(isStashed); isStashed = false; }));
        Tell(actor, 1);
        Hand.GiveAll();
        Assert.Equal(1, ReceiveN(2).OfType<int>().Single());
    }

    [Fact]
    public void A_deployment_gives_an_actor_its_mailbox_and_dispatcher()
    {
        var actor = Sys.ActorOf(Props.Create<Plain>(TestActor), "deployed");
        Tell(actor, 2, 1);
        Hand.GiveAll();
        Expect(1, 2);
    }

    [Fact]
    public void A_dispatcher_with_a_mailbox_type_gives_it_to_its_actors()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var actor = Sys.ActorOf(Props.Create<Plain>(TestActor).WithDispatcher("bounded-hand"));
        Tell(actor, 1, 2);
        Assert.Equal(2, ExpectMsg<DeadLetter>().Message);
        ((HandDispatcher)Sys.Dispatchers.Lookup("bounded-hand")).GiveAll();
        Expect(1);
    }

    [Fact]
    public void An_actor_gets_the_queue_that_its_class_requires()
    {
        var types = Sys.Mailboxes;
        Assert.IsType<UnboundedDequeBasedMailbox>(types.GetMailboxType(Scripted.Of(TestActor), Config.Empty));
        Assert.IsType<BoundedMailbox>(types.GetMailboxType(Props.Create<NeedsBounds>(), Config.Empty));
        Assert.IsType<UnboundedMailbox>(types.GetMailboxType(Props.Create<Plain>(TestActor), Config.Empty));
        Assert.Equal(typeof(IBoundedMessageQueueSemantics), types.GetRequiredType(typeof(NeedsBounds)));
        Assert.False(types.HasRequiredType(typeof(Plain)));
        Assert.True(types.ProducesMessageQueue(typeof(UnboundedMailbox)));
    }

    [Fact]
    public void A_dispatcher_may_require_a_queue_of_all_its_actors()
    {
        Sys.ActorOf(Props.Create<NeedsBounds>().WithDispatcher("picky"));
        var refused = Assert.Throws<ArgumentException>(() => Sys.ActorOf(Scripted.Of(TestActor).WithDispatcher("picky")));
        Assert.Contains("does not fulfill requirement", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mailbox_without_what_the_class_requires_is_refused()
    {
        var refused = Assert.Throws<ArgumentException>(() => Sys.ActorOf(Scripted.Of(TestActor).WithMailbox("bounded")));
        Assert.Contains(nameof(IUnboundedDequeBasedMessageQueueSemantics), refused.Message, StringComparison.Ordinal);
        Assert.Throws<ConfigurationException>(() => Sys.ActorOf(Props.Create<Plain>(TestActor).WithMailbox("nowhere")));
        Assert.Throws<ConfigurationException>(() => Sys.ActorOf(Props.Create<Plain>(TestActor).WithDispatcher("nowhere")));
    }

    [Fact]
    public void The_name_of_a_refused_actor_is_free()
    {
        Assert.Throws<ConfigurationException>(() => Sys.ActorOf(Props.Create<Plain>(TestActor).WithMailbox("nowhere"), "name"));
        Sys.ActorOf(Props.Create<Plain>(TestActor), "name");
    }

    [Theory]
    [InlineData("", "", -1)]
    [InlineData("small-stash", "", 2)]
    [InlineData("", "small-stash-dispatcher", 3)]
    [InlineData("small-stash", "small-stash-dispatcher", 2)]
    public void The_stash_is_as_large_as_mailbox_or_dispatcher_say(string mailbox, string dispatcher, int capacity)
    {
        var props = Props.Create<Stasher>(TestActor).WithMailbox(mailbox).WithDispatcher(dispatcher);
        Sys.ActorOf(props);
        ExpectMsg(capacity);
        Sys.ActorOf(props.WithStashCapacity(7));
        ExpectMsg(7);
    }

    [Fact]
    public void A_deployment_limits_the_stash_of_the_actors_that_its_pattern_fits()
    {
        var parent = Sys.ActorOf(Scripted.Of(CreateTestProbe()), "parent");
        parent.Tell(new Do(self => self.Here.ActorOf(Props.Create<Stasher>(TestActor), "any")));
        ExpectMsg(1);
    }

    [Fact]
    public void A_bounded_deque_turns_what_does_not_fit_into_dead_letters()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var queue = (BoundedDequeMessageQueue)Sys.Mailboxes.Lookup("bounded-deque").Create(TestActor, Sys);
        foreach (var number in new[] { 1, 2, 3 }) queue.Enqueue(TestActor, new Envelope(number, ActorRefs.NoSender));
        Assert.Equal(3, ExpectMsg<DeadLetter>().Message);
        queue.EnqueueFirst(new Envelope(0, ActorRefs.NoSender));
        var numbers = new List<object>();
        while (queue.TryDequeue(out var envelope)) numbers.Add(envelope.Message);
        Assert.Equal([0, 1, 2], numbers);
    }

    protected override void AfterAll()
    {
        Hand.Free();
        ((HandDispatcher)Sys.Dispatchers.Lookup("bounded-hand")).Free();
        base.AfterAll();
    }

    private static void Tell(IActorRef actor, params int[] numbers)
    {
        foreach (var number in numbers) actor.Tell(number);
    }

    private void Expect(params int[] numbers) => Assert.Equal(numbers, ReceiveN(numbers.Length).Cast<int>());

    public sealed class ByNumber(Settings settings, Config config) : UnboundedPriorityMailbox(settings, config)
    {
        protected override int PriorityGenerator(object message) => message as int? ?? 0;
    }

    public sealed class ByTens(Settings settings, Config config) : UnboundedStablePriorityMailbox(settings, config)
    {
        protected override int PriorityGenerator(object message) => (int)message / 10;
    }

    private sealed class Plain(IActorRef log) : UntypedActor
    {
        protected override void OnReceive(object message) => log.Tell(message);
    }

    private sealed class NeedsBounds : UntypedActor, IRequiresMessageQueue<IBoundedMessageQueueSemantics>
    {
        protected override void OnReceive(object message) => Unhandled(message);
    }

    private sealed class Stasher(IActorRef log) : UntypedActor, IWithStash
    {
        public IStash Stash { get; set; } = null!;

        protected override void PreStart() => log.Tell(Stash.Capacity);

        protected override void OnReceive(object message) => Stash.Stash();
    }
}
