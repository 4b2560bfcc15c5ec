using Akka.Dispatch;

namespace Akka.Actor;

internal sealed class ScheduledTell(ICanTell receiver, object message, IActorRef sender) : IRunnable
{
    public void Run() => receiver.Tell(message, sender);

    public void Execute() => Run();
}
