using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Configs;

namespace Akka.Tests.Semantics;

/// <summary>Timers, receive timeouts and asks by the scheduler's time, beyond what Actors/VirtualTimeTests says.</summary>
public sealed class TimerTests() : TestKit.Xunit2.TestKit(TestConfigs.TestSchedulerConfig.WithFallback("akka.loglevel = OFF"))
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private TestScheduler Time => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void A_message_of_a_cancelled_timer_is_dropped_even_if_it_lies_in_the_mailbox()
    {
        var actor = Started();
        var (entered, gate) = (new ManualResetEventSlim(), new ManualResetEventSlim());
        Within(actor, self => self.Timers.StartSingleTimer("key", "tick", Hour));
        actor.Tell(new Do(self => { entered.Set(); gate.Wait(TimeSpan.FromSeconds(5)); self.Timers.Cancel("key"); }));
        entered.Wait(TimeSpan.FromSeconds(5));
        Time.Advance(Hour);
        gate.Set();
        actor.Tell("next");
        ExpectMsg("next");
    }

    [Fact]
    public void A_message_of_a_timer_of_the_old_instance_is_dropped()
    {
        var actor = Started();
        var (entered, gate) = (new ManualResetEventSlim(), new ManualResetEventSlim());
        Within(actor, self => self.Timers.StartSingleTimer("key", "tick", Hour));
        actor.Tell(new Do(_ => { entered.Set(); gate.Wait(TimeSpan.FromSeconds(5)); throw new InvalidOperationException("bad"); }));
        entered.Wait(TimeSpan.FromSeconds(5));
        Time.Advance(Hour);
        gate.Set();
        actor.Tell("next");
        Assert.DoesNotContain("tick", Until("next"));
    }

    [Fact]
    public void A_single_timer_is_active_until_its_message_is_handled_and_a_periodic_one_until_it_is_cancelled()
    {
        var actor = Started();
        Within(actor, self =>
        {
            self.Timers.StartSingleTimer("once", "one", Hour);
            self.Timers.StartPeriodicTimer("often", "many", TimeSpan.Zero, Hour);
        });
        Time.Advance(Hour);
        ExpectMsgAllOf("one", "many", "many");
        actor.Tell(new Do(self => self.Log((self.Timers.IsTimerActive("once"), self.Timers.IsTimerActive("often"), self.Timers.ActiveTimers.Count))));
        ExpectMsg((false, true, 1));
        Within(actor, self => self.Timers.CancelAll());
        Time.Advance(Hour);
        actor.Tell("next");
        ExpectMsg("next");
    }

    [Fact]
    public void The_timers_of_a_stopped_actor_send_nothing()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Akka.Event.DeadLetter));
        var actor = Started();
        Within(actor, self => self.Timers.StartPeriodicTimer("key", "tick", Hour));
        Watch(actor);
        Sys.Stop(actor);
        Until<Terminated>();
        Time.Advance(Hour * 3);
        ExpectNoMsg(20);
    }

    [Fact]
    public void An_actor_that_fails_on_a_timer_sees_the_message_that_was_set()
    {
        var actor = Started();
        Within(actor, self => self.Timers.StartSingleTimer("key", new InvalidOperationException("bad"), Hour));
        Time.Advance(Hour);
        ExpectMsg("actor: pre-restart bad at bad");
    }

    [Fact]
    public void A_timer_may_have_a_sender()
    {
        var actor = Started();
        var probe = CreateTestProbe();
        Within(actor, self => self.Timers.StartSingleTimer("key", new Do(inner => inner.Teller.Tell("from timer")), Hour, probe));
        Time.Advance(Hour);
        probe.ExpectMsg("from timer");
    }

    [Fact]
    public void A_message_that_is_not_to_count_leaves_the_receive_timeout_alone()
    {
        var actor = Started();
        Within(actor, self => self.Here.SetReceiveTimeout(Hour));
        Time.Advance(Hour / 2);
        actor.Tell(new Quiet());
        ExpectMsg<Quiet>();
        Time.Advance(Hour / 2);
        ExpectMsg<ReceiveTimeout>();
    }

    [Fact]
    public void A_timer_counts_for_the_receive_timeout_as_its_message_does()
    {
        var actor = Started();
        Within(actor, self =>
        {
            self.Here.SetReceiveTimeout(Hour);
            self.Timers.StartSingleTimer("counts", "tick", Hour / 2);
        });
        Time.Advance(Hour / 2);
        ExpectMsg("tick");
        Time.Advance(Hour * 0.6);
        ExpectNoMsg(20);
        Within(actor, self => self.Timers.StartSingleTimer("quiet", new Quiet(), Hour / 2));
        Time.Advance(Hour / 2);
        ExpectMsg<Quiet>();
        Time.Advance(Hour / 2);
        ExpectMsg<ReceiveTimeout>();
    }

    [Fact]
    public void A_receive_timeout_can_be_taken_back_and_stashed()
    {
        var actor = Started();
        Within(actor, self => self.Here.SetReceiveTimeout(Hour));
        Within(actor, self => self.Here.SetReceiveTimeout(null));
        Time.Advance(Hour * 2);
        ExpectNoMsg(20);
        Within(actor, self =>
        {
            self.Here.SetReceiveTimeout(Hour);
            self.Here.BecomeStacked(message =>
            {
                if (message is ReceiveTimeout) self.Stash.Stash();
                else self.Here.UnbecomeStacked();
                if (message is not ReceiveTimeout) self.Stash.UnstashAll();
                return true;
            });
        });
        Time.Advance(Hour);
        actor.Tell("open");
        ExpectMsg<ReceiveTimeout>();
    }

    [Fact]
    public void Asks_with_the_same_timeout_end_each_at_its_time()
    {
        var silent = CreateTestProbe();
        var first = silent.Ask<string>("first", Hour);
        Time.Advance(Hour / 2);
        var second = silent.Ask<string>("second", Hour);
        var answered = silent.Ask<string>("answered", Hour);
        silent.ExpectMsg("first");
        silent.ExpectMsg("second");
        silent.ExpectMsg("answered");
        silent.Reply("answer");
        Time.Advance(Hour / 2);
        Assert.True(SpinWait.SpinUntil(() => answered.IsCompletedSuccessfully, TimeSpan.FromSeconds(5)));
        Assert.True(first.IsFaulted);
        Assert.False(second.IsCompleted);
        Time.Advance(Hour / 2);
        Assert.IsType<AskTimeoutException>(second.Exception!.InnerException);
    }

    [Fact]
    public void An_answer_after_the_timeout_is_a_dead_letter()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Akka.Event.DeadLetter));
        var slow = CreateTestProbe();
        var answer = slow.Ask<string>("question", Hour);
        slow.ExpectMsg("question");
        Time.Advance(Hour);
        Assert.True(answer.IsFaulted);
        slow.Reply("too late");
        Assert.Equal("too late", ExpectMsg<Akka.Event.DeadLetter>().Message);
    }

    [Fact]
    public void A_system_that_has_ended_takes_no_more_timers()
    {
        var fired = 0;
        Sys.Scheduler.Advanced.ScheduleOnce(Hour, () => fired++);
        Time.Advance(Hour / 2);
        Assert.Equal(0, fired);
        Time.Advance(Hour / 2);
        Assert.Equal(1, fired);
        Assert.Throws<ArgumentOutOfRangeException>(() => Sys.Scheduler.Advanced.ScheduleOnce(-Hour, () => fired++));
    }

    private void Within(IActorRef actor, Action<Scripted> action)
    {
        actor.Tell(new Do(self =>
        {
            action(self);
            self.Log("done");
        }));
        ExpectMsg("done");
    }

    private List<object> Until(object last)
    {
        var seen = new List<object>();
        while (seen.Count == 0 || !seen[^1].Equals(last)) seen.Add(ExpectMsg<object>());
        return seen;
    }

    private void Until<T>() => FishForMessage<T>(_ => true);

    private IActorRef Started()
    {
        var actor = Sys.ActorOf(Scripted.Of(TestActor), "actor");
        ExpectMsg("actor: start");
        return actor;
    }

    private sealed record Quiet : INotInfluenceReceiveTimeout;
}
