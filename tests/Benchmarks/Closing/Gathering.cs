using Akka.Actor;

namespace Benchmarks.Closing;

/// <summary>Tells a step's messages to a region when asked to, and answers when so many replies are back.</summary>
internal sealed class Gathering : ReceiveActor
{
    private IActorRef _asker = ActorRefs.Nobody;
    private int _missing;

    public Gathering(Type reply)
    {
        Receive<Begin>(begin =>
        {
            (_asker, _missing) = (Sender, begin.Messages.Count);
            foreach (var message in begin.Messages) begin.To.Tell(message);
        });
        Receive(reply, _ =>
        {
            if (--_missing == 0) _asker.Tell(Done.Instance);
        });
    }

    internal sealed record Begin(IActorRef To, IReadOnlyCollection<object> Messages);

    internal sealed record Done
    {
        public static readonly Done Instance = new();
    }
}
