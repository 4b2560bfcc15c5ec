using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;

namespace Akka.Tests.Semantics;

/// <summary>Settings that show in tests what could not be sent, the provider, and actors on the test's own thread.</summary>
public sealed class VerificationTests() : TestKit.Xunit2.TestKit("akka.loglevel = OFF\nakka.actor { serialize-messages = on, serialize-creators = on }")
{
    [Fact]
    public void Messages_are_written_and_read_again_on_their_way()
    {
        var actor = Sys.ActorOf(Props.Create<Echo>());
        var sent = new Parcel("content");
        actor.Tell(sent, TestActor);
        var received = ExpectMsg<Parcel>();
        Assert.Equal(sent, received);
        Assert.NotSame(sent, received);
    }

    [Fact]
    public void What_says_that_it_needs_no_check_goes_as_it_is()
    {
        var actor = Sys.ActorOf(Props.Create<Echo>());
        var sent = new Unchecked(new object());
        actor.Tell(sent, TestActor);
        Assert.Same(sent, ExpectMsg<Unchecked>());
    }

    [Fact]
    public void Constructor_arguments_must_survive_too_unless_the_actor_stays_here()
    {
        var props = Props.Create<Holder>(new Stubborn());
        Assert.ThrowsAny<Exception>(() => Sys.ActorOf(props));
        Sys.ActorOf(props.WithDeploy(Deploy.Local));
    }

    [Fact]
    public void Only_providers_that_are_there_are_accepted()
    {
        var refused = Assert.Throws<ConfigurationException>(() => ActorSystem.Create("remote", "akka.actor.provider = remote"));
        Assert.Contains("akka.actor.provider", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_actor_handles_what_it_is_told_before_tell_returns()
    {
        var actor = ActorOfAsTestActorRef<Counter>(Props.Create<Counter>().WithDeploy(Deploy.Local));
        actor.Tell(new Parcel("a"));
        Assert.Equal(1, actor.UnderlyingActor.Count);
        actor.Receive(new Parcel("b"));
        Assert.Equal(2, actor.UnderlyingActor.Count);
        Assert.Throws<InvalidOperationException>(() => actor.Receive("fail"));
        var before = actor.UnderlyingActor;
        actor.Tell("fail");
        AwaitAssert(() => Assert.NotSame(before, actor.UnderlyingActor));
        actor.Tell(PoisonPill.Instance);
        Assert.Throws<IllegalActorStateException>(() => actor.UnderlyingActor);
    }

    [Fact]
    public void What_a_test_actor_is_told_while_another_thread_runs_it_is_handled_before_tell_returns()
    {
        var actor = ActorOfAsTestActorRef<Counter>(Props.Create<Counter>().WithDeploy(Deploy.Local));
        using var entered = new ManualResetEventSlim();
        var other = new Thread(() => actor.Tell(new HeldUntilNext(entered)));
        other.Start();
        entered.Wait();
        actor.Tell(new Parcel("a"));
        Assert.Equal(2, actor.UnderlyingActor.Count);
        other.Join();
    }

    [Fact]
    public void Actors_on_the_calling_thread_may_talk_for_long()
    {
        var (first, second) = (ActorOfAsTestActorRef<Counter>(), ActorOfAsTestActorRef<Counter>());
        first.UnderlyingActor.Partner = second;
        second.UnderlyingActor.Partner = first;
        first.Tell(20_000);
        Assert.Equal(20_001, first.UnderlyingActor.Count + second.UnderlyingActor.Count);
    }

    [Fact]
    public void A_latch_opens_after_its_signals_and_a_barrier_lets_all_through_together()
    {
        var latch = CreateTestLatch(2);
        Assert.Throws<TimeoutException>(() => latch.Ready(TimeSpan.FromMilliseconds(1)));
        latch.CountDown();
        Assert.False(latch.IsOpen);
        latch.CountDown();
        latch.Ready();
        latch.Reset();
        Assert.False(latch.IsOpen);
        latch.Open();
        Assert.True(latch.IsOpen);
        var barrier = CreateTestBarrier(2);
        var other = new Thread(() => barrier.Await());
        other.Start();
        barrier.Await();
        other.Join();
        Assert.Throws<TimeoutException>(() => barrier.Await(TimeSpan.FromMilliseconds(1)));
    }

    public sealed record Parcel(string Content);

    private sealed record Unchecked(object Content) : INoSerializationVerificationNeeded;

    /// <summary>Keeps its actor busy until another message waits.</summary>
    private sealed record HeldUntilNext(ManualResetEventSlim Entered) : INoSerializationVerificationNeeded;

    public sealed class Stubborn
    {
        public Stubborn Self => this;

        public string Broken => throw new InvalidOperationException("cannot be written");
    }

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }

    private sealed class Holder(Stubborn content) : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(content);
    }

    private sealed class Counter : UntypedActor
    {
        internal int Count { get; private set; }

        internal IActorRef Partner { get; set; } = ActorRefs.Nobody;

        protected override void OnReceive(object message)
        {
            if (message is HeldUntilNext held)
            {
                held.Entered.Set();
                SpinWait.SpinUntil(() => ((LocalActorRef)Self).Cell.Mailbox.HasMessages);
            }

            if (message is "fail") throw new InvalidOperationException("bad");
            Count++;
            if (message is int left and > 0) Partner.Tell(left - 1);
        }
    }
}
