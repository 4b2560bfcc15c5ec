using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Says that the same pilot handles the next message; never handles one itself.</summary>
public sealed class KeepRunning : AutoPilot
{
    public static KeepRunning Instance = new();

    private KeepRunning()
    {
    }

    public override AutoPilot Run(IActorRef sender, object message) =>
        throw new InvalidOperationException("KeepRunning is returned by a pilot and is none itself.");
}
