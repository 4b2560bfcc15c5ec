using Akka.Actor;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>The actor behind a test kit: keeps what it receives for the test to look at.</summary>
internal sealed class TestActorImpl(TestQueue queue) : ActorBase
{
    protected override bool Receive(object message)
    {
        switch (message)
        {
            case WatchRequest watch:
                Context.Watch(watch.Subject);
                Sender.Tell(watch.Subject);
                break;
            case UnwatchRequest unwatch:
                Context.Unwatch(unwatch.Subject);
                Sender.Tell(unwatch.Subject);
                break;
            case SpawnRequest spawn:
                Sender.Tell(spawn.Name is null ? Context.ActorOf(spawn.Props) : Context.ActorOf(spawn.Props, spawn.Name));
                break;
            default:
                RunPilot(message);
                queue.Add(message, Sender);
                break;
        }

        return true;
    }

    protected override void PostStop() => DrainToDeadLetters();

    private void RunPilot(object message)
    {
        if (queue.Pilot is not { } pilot) return;
        var next = pilot.Run(Sender, message);
        if (next is not KeepRunning) queue.Pilot = next is NoAutoPilot ? null : next;
    }

    private void DrainToDeadLetters()
    {
        while (queue.Take(TimeSpan.Zero, CancellationToken.None) is { } left)
            Context.System.DeadLetters.Tell(new DeadLetter(left.Message, left.Sender, Self), left.Sender);
    }

    internal sealed record WatchRequest(IActorRef Subject) : INoSerializationVerificationNeeded;

    internal sealed record SpawnRequest(Props Props, string? Name) : INoSerializationVerificationNeeded;

    internal sealed record UnwatchRequest(IActorRef Subject) : INoSerializationVerificationNeeded;
}
