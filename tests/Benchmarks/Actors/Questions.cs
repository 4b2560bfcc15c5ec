using Akka.Actor;

namespace Benchmarks.Actors;

/// <summary>Asks of an actor that answers with the message itself, so many under way at a time; each has a timeout.</summary>
internal static class Questions
{
    private static readonly object Question = new();
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    internal static void Run(ActorSystem system, int outstanding, int count)
    {
        var echo = system.ActorOf(Props.Create<Echo>());
        var askers = new Task[outstanding];
        for (var asker = 0; asker < outstanding; asker++) askers[asker] = Ask(echo, count / outstanding);
        Task.WaitAll(askers);
        system.Stop(echo);
    }

    private static async Task Ask(IActorRef echo, int count)
    {
        for (var index = 0; index < count; index++) await echo.Ask<object>(Question, Timeout).ConfigureAwait(false);
    }

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message, Self);
    }
}
