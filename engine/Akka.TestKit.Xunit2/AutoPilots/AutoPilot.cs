using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Answers the messages of a test actor while the test does something else.</summary>
public abstract class AutoPilot
{
    public static NoAutoPilot NoAutoPilot => NoAutoPilot.Instance;

    public static KeepRunning KeepRunning => KeepRunning.Instance;

    /// <summary>Handles one message and says who handles the next.</summary>
    public abstract AutoPilot Run(IActorRef sender, object message);
}
