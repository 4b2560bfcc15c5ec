using System.Collections;
using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.TestKit;
using Xunit.Sdk;

namespace Akka.Tests.Systems;

/// <summary>The expectations of the test kit over several messages.</summary>
public sealed class ReceivingTests() : TestKit.Xunit2.TestKit("akka.loglevel = DEBUG")
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_series_ends_before_the_first_message_that_does_not_belong_to_it()
    {
        Tell(1, 2, "end", 3);
        Assert.Equal([1, 2], ReceiveWhile<object>(message => message as int?));
        ExpectMsg("end");
        ExpectMsg(3);
    }

    [Fact]
    public void A_series_ends_by_count_idleness_or_time()
    {
        Tell("a", "b", "c");
        Assert.Equal(["a", "b"], ReceiveWhile(message => message as string, msgs: 2));
        Assert.Equal("c", PeekOne());
        Assert.Equal(["c"], ReceiveWhile(TimeSpan.FromSeconds(10), Short, message => message as string));
        Assert.Empty(ReceiveWhile(Short, message => message as string));
    }

    [Fact]
    public void A_series_of_a_type_passes_over_others_or_ends_with_them()
    {
        Tell(1, "other", 2, 9, 3);
        Assert.Equal([1, 2], ReceiveWhile<int>(n => n < 5));
        ExpectMsg(9);
        ExpectMsg(3);
        Tell(1, "other", 2);
        Assert.Equal([1], ReceiveWhile<int>(_ => true, shouldIgnoreOtherMessageTypes: false));
        ExpectMsg("other");
        ExpectMsg(2);
    }

    [Fact]
    public async Task The_asynchronous_forms_take_the_same()
    {
        Tell(1, 2, "end", 4, 5, 6, 7, 8);
        Assert.Equal([1, 2], await ReceiveWhileAsync<object>(message => message as int?).ToListAsync());
        Assert.Equal("end", await ExpectMsgAnyOfAsync(["start", "end"]));
        Assert.Equal([4, 5], await ReceiveNAsync(2).ToListAsync());
        Assert.Equal([6, 7], await ExpectMsgAllOfAsync([7, 6]).ToListAsync());
        Assert.Equal(8, await FishForMessageAsync<int>(n => n == 8));
        await Assert.ThrowsAnyAsync<XunitException>(() => FishUntilMessageAsync<string>(Short));
    }

    [Fact]
    public void A_message_that_was_looked_at_stays_the_next()
    {
        Tell("a", "b");
        Assert.Equal("a", PeekOne());
        Assert.True(TryPeekOne(out var peeked, Short, CancellationToken.None));
        Assert.Equal("a", peeked.Message);
        Assert.True(TryReceiveOne(out var taken));
        Assert.Equal("a", taken.Message);
        ExpectMsg("b");
        Assert.Null(PeekOne(Short));
        Assert.False(TryReceiveOne(out _, Short));
    }

    [Fact]
    public void All_expected_messages_may_come_in_any_order_and_a_missing_one_fails()
    {
        Tell(3, "x");
        ExpectMsgAllOfMatchingPredicates(PredicateInfo.Create<string>(text => text == "x"), PredicateInfo.Create<int>(n => n > 2));
        Tell(1, 1);
        Assert.ThrowsAny<XunitException>(() => ExpectMsgAllOf<int>([1, 2]));
        Tell("only");
        Assert.ThrowsAny<XunitException>(() => ExpectMsgAllOf(Short, "only", "missing"));
    }

    [Fact]
    public void The_sender_may_be_checked_by_predicate_and_by_action()
    {
        var probe = CreateTestProbe();
        TestActor.Tell("a", probe);
        TestActor.Tell("b", probe);
        TestActor.Tell("c", probe);
        ExpectMsgFrom<string>(sender => sender.Equals(probe.Ref), text => text == "a");
        ExpectMsgFrom<string>(probe.Ref, text => Assert.Equal("b", text));
        Assert.ThrowsAny<XunitException>(() => ExpectMsgFrom<string>(TestActor, _ => { }));
    }

    [Fact]
    public async Task Silence_is_waited_for_and_too_much_noise_fails()
    {
        Tell(1, 2, 3);
        Assert.Equal(new ArrayList { 1, 2, 3 }, await WaitForRadioSilenceAsync(Silence));
        Tell(1, 2, 3);
        await Assert.ThrowsAnyAsync<XunitException>(() => WaitForRadioSilenceAsync(Silence, 2));
    }

    [Fact]
    public void A_child_of_a_probe_has_the_probe_for_its_parent()
    {
        var probe = CreateTestProbe();
        var child = probe.ChildActorOf<Whiner>("child");
        Assert.Equal(probe.Ref.Path, child.Path.Parent);
        child.Tell("why");
        probe.ExpectMsgFrom(child, "because of why");
    }

    [Fact]
    public async Task A_barrier_that_was_reset_waits_for_all_again()
    {
        var barrier = CreateTestBarrier(2);
        var early = Task.Run(() => barrier.Await(Short));
        await Assert.ThrowsAsync<TimeoutException>(() => early);
        barrier.Reset();
        await Task.WhenAll(Task.Run(barrier.Await), Task.Run(barrier.Await)).WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Log_entries_are_expected_by_pattern_and_give_the_result_of_what_logs_them()
    {
        var result = EventFilter.Error(new Regex("bro.en")).ExpectOne(() => Complain("it is broken", 5));
        Assert.Equal(5, result);
        Assert.Equal(6, await EventFilter.Warning(contains: "odd").ExpectAsync(0, () => Task.FromResult(6)));
        EventFilter.Exception<TimeoutException>(new Regex("^late")).ExpectOne(() => Sys.Log.Log(Akka.Event.LogLevel.ErrorLevel, new TimeoutException(), "late again"));
    }

    private int Complain(string text, int result)
    {
        Sys.Log.Log(Akka.Event.LogLevel.ErrorLevel, null, text);
        return result;
    }

    private void Tell(params object[] messages)
    {
        foreach (var message in messages) TestActor.Tell(message);
    }

    private sealed class Whiner : UntypedActor
    {
        protected override void OnReceive(object message) => Context.Parent.Tell($"because of {message}");
    }
}
