using Akka.Actor;
using Akka.Event;

namespace Akka.Tests.Actors;

public sealed class BehaviorTests() : TestKit.Xunit2.TestKit("akka.loglevel = OFF")
{
    [Fact]
    public void Handlers_are_tried_in_order_and_the_first_that_fits_takes_the_message()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Ordered(TestActor)));
        foreach (var message in new object[] { 5, 50, "text", 2.5 }) actor.Tell(message);
        foreach (var text in new[] { "small 5", "number 50", "text text", "any 2.5" }) ExpectMsg(text);
    }

    [Fact]
    public void A_stacked_behavior_gives_way_to_the_one_below()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Moody(TestActor)));
        foreach (var message in new[] { "hello", "down", "hello", "up", "hello" }) actor.Tell(message);
        foreach (var text in new[] { "good hello", "bad hello", "good hello" }) ExpectMsg(text);
    }

    [Fact]
    public void An_unhandled_message_is_published()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));
        var actor = Sys.ActorOf(Props.Create(() => new Moody(TestActor)));
        actor.Tell(42);
        Assert.Equal(42, ExpectMsg<UnhandledMessage>().Message);
    }

    [Fact]
    public void A_task_is_piped_as_its_result_or_as_a_failure()
    {
        Task.FromResult("done").PipeTo(TestActor);
        ExpectMsg("done");
        Task.FromException<string>(new InvalidOperationException("no")).PipeTo(TestActor);
        Assert.Equal("no", ExpectMsg<Status.Failure>().Cause.Message);
    }

    [Fact]
    public void A_failing_async_handler_restarts_the_actor_like_any_other()
    {
        var actor = Sys.ActorOf(Props.Create(() => new AsyncFailure(TestActor)));
        ExpectMsg("started");
        actor.Tell("fail");
        actor.Tell("next");
        ExpectMsg("started");
        ExpectMsg("next");
    }

    private sealed class Ordered : ReceiveActor
    {
        public Ordered(IActorRef log)
        {
            Receive<int>(number => log.Tell($"small {number}"), static number => number < 10);
            Receive<int>(number => log.Tell($"number {number}"));
            Receive<string>(text =>
            {
                log.Tell($"text {text}");
                return true;
            });
            ReceiveAny(message => log.Tell(FormattableString.Invariant($"any {message}")));
        }
    }

    private sealed class Moody : ReceiveActor
    {
        private readonly IActorRef _log;

        public Moody(IActorRef log)
        {
            _log = log;
            Good();
        }

        private void Good()
        {
            Receive<string>(static text => text == "down", _ => BecomeStacked(Bad));
            Receive<string>(text => _log.Tell($"good {text}"));
        }

        private void Bad()
        {
            Receive<string>(static text => text == "up", _ => UnbecomeStacked());
            Receive<string>(text => _log.Tell($"bad {text}"));
        }
    }

    private sealed class AsyncFailure : ReceiveActor
    {
        public AsyncFailure(IActorRef log)
        {
            log.Tell("started");
            ReceiveAsync<string>(static text => text == "fail", static async _ =>
            {
                await Task.Yield();
                throw new InvalidOperationException("as told");
            });
            ReceiveAny(message => log.Tell(message));
        }
    }
}
