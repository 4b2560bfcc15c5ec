using Akka.Actor;
using Akka.TestKit;
using Xunit.Sdk;

namespace Akka.Tests.Systems;

public sealed class TestKitTests() : TestKit.Xunit2.TestKit("akka.loglevel = DEBUG")
{
    [Fact]
    public void The_wrong_message_fails_the_test()
    {
        TestActor.Tell("other");
        Assert.ThrowsAny<XunitException>(() => ExpectMsg("this"));
        Assert.ThrowsAny<XunitException>(() => ExpectMsg<int>(TimeSpan.FromMilliseconds(10)));
        TestActor.Tell("unexpected");
        Assert.Equal("unexpected", PeekOne());
        Assert.ThrowsAny<XunitException>(() => ExpectNoMsg(10));
    }

    [Fact]
    public void Ignored_messages_are_not_seen()
    {
        IgnoreMessages<int>();
        TestActor.Tell(1);
        TestActor.Tell("kept");
        ExpectMsg("kept");
        IgnoreNoMessages();
        TestActor.Tell(2);
        ExpectMsg(2);
    }

    [Fact]
    public void A_probe_answers_by_its_pilot()
    {
        var probe = CreateTestProbe();
        probe.SetAutoPilot(new DelegateAutoPilot((sender, message) =>
        {
            sender.Tell($"re: {message}");
            return AutoPilot.KeepRunning;
        }));
        probe.Tell("hello");
        ExpectMsg("re: hello");
        probe.ExpectMsg("hello");
        probe.Reply("again");
        ExpectMsg("again");
    }

    [Fact]
    public void An_expected_log_entry_is_found_and_a_missing_one_fails()
    {
        EventFilter.Error(contains: "broken").ExpectOne(() => Sys.Log.Log(Akka.Event.LogLevel.ErrorLevel, null, "it is broken"));
        EventFilter.DeadLetter<string>().ExpectOne(() => Sys.DeadLetters.Tell("nobody"));
        Assert.ThrowsAny<XunitException>(() => EventFilter.Error(contains: "never").Expect(1, TimeSpan.FromMilliseconds(30), static () => { }));
    }

    [Fact]
    public void Within_fails_when_it_takes_longer()
    {
        Within(TimeSpan.FromSeconds(5), () => Assert.True(Remaining <= TimeSpan.FromSeconds(5)));
        Assert.ThrowsAny<XunitException>(() => Within(TimeSpan.FromMilliseconds(1), () => ExpectNoMsg(50)));
    }

    [Fact]
    public async Task The_test_actor_stays_the_sender_after_an_await()
    {
        var echo = Sys.ActorOf(Props.Create(() => new Echo()));
        await Task.Run(static () => { });
        echo.Tell("hello");
        await ExpectMsgAsync("hello");
    }

    [Fact]
    public void Fishing_drops_what_does_not_fit()
    {
        foreach (var message in new object[] { 1, "a", 2, "b" }) TestActor.Tell(message);
        Assert.Equal("b", FishForMessage<string>(static text => text == "b"));
        TestActor.Tell(1);
        TestActor.Tell(2);
        ExpectMsgAllOf(2, 1);
    }

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }
}
