using Akka.Actor;

namespace Akka.Tests.Actors;

public sealed class AskTests : IAsyncLifetime
{
    private readonly ActorSystem _system = ActorSystem.Create("ask");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _system.Terminate();

    [Fact]
    public async Task An_ask_is_answered_with_what_the_actor_tells_its_sender()
    {
        var echo = _system.ActorOf(Props.Create<Echo>(), "echo");
        Assert.Equal("hello", await echo.Ask<string>("hello", TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task An_ask_that_nobody_answers_ends_with_a_timeout()
    {
        var silent = _system.ActorOf(Props.Create<Silent>());
        await Assert.ThrowsAsync<AskTimeoutException>(() => silent.Ask<string>("hello", TimeSpan.FromMilliseconds(20)));
    }

    [Fact]
    public async Task A_failure_as_answer_becomes_the_exception_of_the_task()
    {
        var echo = _system.ActorOf(Props.Create<Echo>());
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => echo.Ask<string>(new Status.Failure(new InvalidOperationException("no")), TimeSpan.FromSeconds(5)));
        Assert.Equal("no", failure.Message);
    }

    [Fact]
    public async Task An_answer_of_another_type_is_an_argument_exception()
    {
        var echo = _system.ActorOf(Props.Create<Echo>());
        await Assert.ThrowsAsync<ArgumentException>(() => echo.Ask<string>(5, TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task A_cancelled_ask_is_a_cancelled_task()
    {
        using var source = new CancellationTokenSource();
        var answer = _system.ActorOf(Props.Create<Silent>()).Ask<string>("hello", source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
    }

    [Fact]
    public async Task A_factory_gets_the_ref_to_answer_to()
    {
        var silent = _system.ActorOf(Props.Create<Relay>());
        var answer = await silent.Ask<string>(replyTo => new Relay.Say(replyTo, "by ref"), TimeSpan.FromSeconds(5), CancellationToken.None);
        Assert.Equal("by ref", answer);
    }

    [Fact]
    public async Task An_async_handler_goes_on_within_the_actor_and_keeps_its_sender()
    {
        var worker = _system.ActorOf(Props.Create<AsyncWorker>());
        var first = worker.Ask<int>("work", TimeSpan.FromSeconds(5));
        var second = worker.Ask<int>("work", TimeSpan.FromSeconds(5));
        Assert.Equal(new[] { 1, 2 }, await Task.WhenAll(first, second));
    }

    private sealed class Echo : ReceiveActor
    {
        public Echo() => ReceiveAny(message => Sender.Tell(message));
    }

    private sealed class Silent : ReceiveActor
    {
        public Silent() => ReceiveAny(_ => { });
    }

    private sealed class Relay : ReceiveActor
    {
        public Relay() => Receive<Say>(say => say.To.Tell(say.Text));

        public sealed record Say(IActorRef To, string Text);
    }

    private sealed class AsyncWorker : ReceiveActor
    {
        private int _count;
        private bool _isBusy;

        public AsyncWorker() => ReceiveAsync<string>(async _ =>
        {
            Assert.False(_isBusy);
            _isBusy = true;
            await Task.Yield();
            await Task.Run(static () => { });
            _isBusy = false;
            Context.Sender.Tell(++_count);
        });
    }
}
