using Akka.Actor;

namespace Akka.Tests.Semantics;

/// <summary>facts.md 3.3: who decides about a failure, and what comes of it.</summary>
public sealed class SupervisorTests() : TestKit.Xunit2.TestKit("akka.loglevel = OFF")
{
    private static readonly InvalidOperationException Failure = new("bad");

    [Fact]
    public void The_decider_sees_the_exception_and_the_child_is_the_sender()
    {
        var strategy = new OneForOneStrategy(failure =>
        {
            TestActor.Tell((failure, Context.Sender));
            return Directive.Stop;
        });
        var child = Child(strategy);
        child.Tell(Failure);
        Assert.Equal((Failure, child), FishForMessage<(Exception, IActorRef)>(_ => true));
    }

    [Fact]
    public void No_retries_means_the_first_failure_stops()
    {
        var child = Watched(Child(new OneForOneStrategy(0, Timeout.Infinite, static _ => Directive.Restart)));
        child.Tell(Failure);
        FishForMessage<Terminated>(end => end.ActorRef.Equals(child));
    }

    [Fact]
    public void A_window_without_number_allows_one_restart_in_it()
    {
        var child = Watched(Child(new OneForOneStrategy(-1, 600_000, static _ => Directive.Restart)));
        child.Tell(Failure);
        child.Tell("alive");
        FishForMessage<string>(text => text == "alive");
        child.Tell(Failure);
        FishForMessage<Terminated>(end => end.ActorRef.Equals(child));
    }

    [Fact]
    public void Each_child_has_a_count_of_its_own_under_one_for_one()
    {
        var parent = Parent(new OneForOneStrategy(1, Timeout.Infinite, static _ => Directive.Restart));
        var (first, second) = (Child(parent, "first"), Child(parent, "second"));
        foreach (var child in new[] { first, second })
        {
            child.Tell(Failure);
            child.Tell("alive");
            FishForMessage<string>(text => text == "alive");
        }
    }

    [Fact]
    public void All_for_one_counts_the_siblings_together_and_stops_them_all()
    {
        var parent = Parent(new AllForOneStrategy(1, Timeout.Infinite, static _ => Directive.Restart));
        var (first, second) = (Watched(Child(parent, "first")), Watched(Child(parent, "second")));
        first.Tell(Failure);
        FishForMessage<string>(text => text == "second: post-restart bad");
        second.Tell(Failure);
        var gone = new[] { FishForMessage<Terminated>(_ => true).ActorRef, FishForMessage<Terminated>(_ => true).ActorRef };
        Assert.Equivalent(new[] { first, second }, gone);
    }

    [Fact]
    public void All_for_one_stops_all_where_the_decider_says_stop()
    {
        var parent = Parent(new AllForOneStrategy(static _ => Directive.Stop));
        var (first, second) = (Watched(Child(parent, "first")), Watched(Child(parent, "second")));
        first.Tell(Failure);
        var gone = new[] { FishForMessage<Terminated>(_ => true).ActorRef, FishForMessage<Terminated>(_ => true).ActorRef };
        Assert.Equivalent(new[] { first, second }, gone);
    }

    [Fact]
    public void Resume_concerns_the_failed_child_alone_under_all_for_one()
    {
        var parent = Parent(new AllForOneStrategy(static _ => Directive.Resume));
        var (first, second) = (Child(parent, "first"), Child(parent, "second"));
        first.Tell(Failure);
        first.Tell("one");
        second.Tell("two");
        ExpectMsgAllOf("one", "two");
        Assert.False(HasMessages);
    }

    [Fact]
    public void A_failure_goes_up_until_somebody_decides()
    {
        var top = Parent(new OneForOneStrategy(failure => failure == Failure ? Directive.Restart : Directive.Stop), "top");
        var middle = Child(top, "middle", new OneForOneStrategy(static _ => Directive.Escalate));
        var bottom = Child(middle, "bottom", new OneForOneStrategy(static _ => Directive.Escalate));
        var child = Child(bottom, "child");
        child.Tell(Failure);
        FishForMessage<string>(text => text == "middle: post-restart bad");
        middle.Tell("goes on");
        FishForMessage<string>(text => text == "goes on");
    }

    [Fact]
    public void The_children_of_a_failed_actor_rest_until_it_is_resumed()
    {
        var gate = new ManualResetEventSlim();
        var top = Parent(new OneForOneStrategy(_ => { gate.Wait(TimeSpan.FromSeconds(5)); return Directive.Resume; }), "top");
        var middle = Child(top, "middle");
        var child = Child(middle, "child");
        middle.Tell(Failure);
        AwaitCondition(() => ((LocalActorRef)child).Cell.Mailbox.IsSuspended);
        child.Tell("waits");
        ExpectNoMsg(20);
        gate.Set();
        ExpectMsg("waits");
    }

    [Theory]
    [InlineData(Directive.Restart)]
    [InlineData(Directive.Resume)]
    public void A_failed_creation_is_tried_again_where_the_decider_wants(Directive directive)
    {
        var tries = 0;
        var strategy = new OneForOneStrategy(failure => failure is ActorInitializationException ? directive : Directive.Stop);
        var parent = Parent(strategy);
        parent.Tell(new Do(self => self.Here.ActorOf(Scripted.Of(TestActor, null, _ => { if (Interlocked.Increment(ref tries) < 3) throw Failure; }), "child").Tell("made")));
        FishForMessage<string>(text => text == "made");
        Assert.Equal(3, tries);
    }

    [Fact]
    public void A_failed_creation_stops_by_default_and_its_mail_is_dead()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Akka.Event.DeadLetter));
        var child = Sys.ActorOf(Scripted.Of(TestActor, null, static _ => throw Failure), "child");
        child.Tell("mail");
        FishForMessage<Akka.Event.DeadLetter>(letter => letter.Message is "mail");
    }

    [Fact]
    public async Task The_guardian_has_the_strategy_that_the_configuration_names()
    {
        var system = ActorSystem.Create("stopping", "akka.loglevel = OFF\nakka.actor.guardian-supervisor-strategy = \"Akka.Actor.StoppingSupervisorStrategy\"");
        var actor = system.ActorOf(Scripted.Of(ActorRefs.Nobody));
        var end = actor.WatchAsync();
        actor.Tell(Failure);
        Assert.True(await end);
        await system.Terminate();
    }

    [Fact]
    public void The_props_decide_before_the_actor_does()
    {
        var props = Scripted.Of(TestActor, new OneForOneStrategy(static _ => Directive.Stop)).WithSupervisorStrategy(new OneForOneStrategy(static _ => Directive.Resume));
        var child = Child(Sys.ActorOf(props, "parent"), "child");
        child.Tell(Failure);
        child.Tell("alive");
        FishForMessage<string>(text => text == "alive");
    }

    private static ActorCell Context => Akka.Actor.Internal.InternalCurrentActorCellKeeper.Current!;

    private IActorRef Child(SupervisorStrategy strategy) => Child(Parent(strategy), "child");

    private IActorRef Parent(SupervisorStrategy strategy, string name = "parent") => Started(Sys.ActorOf(Scripted.Of(TestActor, strategy), name));

    private IActorRef Child(IActorRef parent, string name, SupervisorStrategy? strategy = null) =>
        Started(parent.Ask<IActorRef>(new Do(self => self.Teller.Tell(self.Here.ActorOf(Scripted.Of(TestActor, strategy), name)))).GetAwaiter().GetResult());

    private IActorRef Started(IActorRef actor)
    {
        FishForMessage<string>(text => text == $"{actor.Path.Name}: start");
        return actor;
    }

    private IActorRef Watched(IActorRef actor) => Watch(actor);
}
