using Akka.Actor;
using Akka.Pattern;
using Akka.TestKit;
using Akka.TestKit.Configs;

namespace Akka.Tests.Actors;

/// <summary>What waits does so by the scheduler's time, which a test moves by hand.</summary>
public sealed class VirtualTimeTests() : TestKit.Xunit2.TestKit(TestConfigs.TestSchedulerConfig.WithFallback("akka.loglevel = OFF"))
{
    private TestScheduler Time => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void Nothing_runs_before_its_time_and_all_runs_in_order()
    {
        Time.ScheduleTellOnce(TimeSpan.FromSeconds(2), TestActor, "second", ActorRefs.NoSender);
        Time.ScheduleTellOnce(TimeSpan.FromSeconds(1), TestActor, "first", ActorRefs.NoSender);
        Time.Advance(TimeSpan.FromMilliseconds(999));
        ExpectNoMsg(20);
        Time.Advance(TimeSpan.FromSeconds(5));
        ExpectMsg("first");
        ExpectMsg("second");
    }

    [Fact]
    public void A_repeated_tell_comes_once_each_interval_until_it_is_cancelled()
    {
        var cancelable = Sys.Scheduler.ScheduleTellRepeatedlyCancelable(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TestActor, "tick", ActorRefs.NoSender);
        Time.Advance(TimeSpan.FromSeconds(3));
        for (var count = 0; count < 3; count++) ExpectMsg("tick");
        cancelable.Cancel();
        Time.Advance(TimeSpan.FromSeconds(3));
        ExpectNoMsg(20);
    }

    [Fact]
    public void An_ask_times_out_by_the_schedulers_time()
    {
        var silent = CreateTestProbe();
        var answer = silent.Ask<string>("hello", TimeSpan.FromHours(1));
        silent.ExpectMsg("hello");
        Assert.False(answer.IsCompleted);
        Time.Advance(TimeSpan.FromHours(1));
        Assert.Throws<AskTimeoutException>(() => answer.GetAwaiter().GetResult());
    }

    [Fact]
    public void A_receive_timeout_comes_when_nothing_was_received_and_again_after_that()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Idler(TestActor)));
        actor.Tell("start");
        ExpectMsg("start");
        Time.Advance(TimeSpan.FromSeconds(6));
        actor.Tell("work");
        ExpectMsg("work");
        Time.Advance(TimeSpan.FromSeconds(4));
        ExpectNoMsg(50);
        Time.Advance(TimeSpan.FromSeconds(6));
        ExpectMsg("idle");
        Time.Advance(TimeSpan.FromSeconds(10));
        ExpectMsg("idle");
    }

    [Fact]
    public void A_timer_that_is_started_again_replaces_the_first_and_its_queued_message()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Timed(TestActor)));
        actor.Tell("single");
        ExpectMsg("started");
        actor.Tell("single");
        ExpectMsg("started");
        Time.Advance(TimeSpan.FromSeconds(1));
        ExpectMsg("due");
        ExpectNoMsg(50);
        actor.Tell("periodic");
        ExpectMsg("started");
        Time.Advance(TimeSpan.FromSeconds(2));
        ExpectMsg("due");
        ExpectMsg("due");
        actor.Tell("fail");
        actor.Tell("are you there?");
        ExpectMsg("are you there?");
        Time.Advance(TimeSpan.FromSeconds(5));
        ExpectNoMsg(50);
    }

    [Fact]
    public void An_open_circuit_refuses_calls_and_lets_one_try_after_the_reset_time()
    {
        var breaker = CircuitBreaker.Create(Sys.Scheduler, 2, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
        for (var count = 0; count < 2; count++)
            Assert.Throws<InvalidOperationException>(() => breaker.WithSyncCircuitBreaker(() => throw new InvalidOperationException("down")));
        Assert.True(breaker.IsOpen);
        Assert.Throws<OpenCircuitException>(() => breaker.WithSyncCircuitBreaker(static () => { }));
        Time.Advance(TimeSpan.FromSeconds(10));
        Assert.True(breaker.IsHalfOpen);
        breaker.WithSyncCircuitBreaker(static () => { });
        Assert.True(breaker.IsClosed);
        Assert.Equal(0, breaker.CurrentFailureCount);
    }

    [Fact]
    public void A_backoff_supervisor_starts_its_child_again_after_a_delay()
    {
        var options = Backoff.OnStop(Props.Create(() => new Reporter(TestActor)), "child", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8), 0, -1).WithManualReset();
        var supervisor = Sys.ActorOf(BackoffSupervisor.Props(options));
        ExpectMsg("up");
        foreach (var seconds in new[] { 1, 2, 4, 8, 8 })
        {
            supervisor.Tell(PoisonPillForChild.Instance);
            ExpectMsg("down");
            AwaitChildGone(supervisor);
            Time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
            ExpectNoMsg(20);
            Time.Advance(TimeSpan.FromMilliseconds(1));
            ExpectMsg("up");
        }
    }

    private void AwaitChildGone(IActorRef supervisor) => AwaitAssert(() =>
    {
        supervisor.Tell(BackoffSupervisor.GetCurrentChild.Instance, TestActor);
        Assert.Equal(ActorRefs.Nobody, ExpectMsg<BackoffSupervisor.CurrentChild>().Ref);
    });

    private sealed class PoisonPillForChild
    {
        public static readonly PoisonPillForChild Instance = new();
    }

    private sealed class Reporter(IActorRef log) : UntypedActor
    {
        protected override void PreStart() => log.Tell("up");

        protected override void PostStop() => log.Tell("down");

        protected override void OnReceive(object message)
        {
            if (message is PoisonPillForChild) Context.Stop(Self);
        }
    }

    private sealed class Idler : ReceiveActor
    {
        public Idler(IActorRef log)
        {
            Context.SetReceiveTimeout(TimeSpan.FromSeconds(10));
            Receive<ReceiveTimeout>(_ => log.Tell("idle"));
            ReceiveAny(message => log.Tell(message));
        }
    }

    private sealed class Timed : ReceiveActor, IWithTimers
    {
        public Timed(IActorRef log)
        {
            Receive<string>(static text => text == "single", _ =>
            {
                Timers.StartSingleTimer("key", new Due(), TimeSpan.FromSeconds(1));
                log.Tell("started");
            });
            Receive<string>(static text => text == "periodic", _ =>
            {
                Timers.StartPeriodicTimer("key", new Due(), TimeSpan.FromSeconds(1));
                log.Tell("started");
            });
            Receive<string>(static text => text == "fail", _ => throw new InvalidOperationException("as told"));
            Receive<Due>(_ => log.Tell("due"));
            ReceiveAny(message => log.Tell(message));
        }

        public ITimerScheduler Timers { get; set; } = null!;

        private sealed record Due;
    }
}
