using Akka.Actor;
using Akka.Event;

namespace Presage.Simulation;

/// <summary>Brings a simulated system's warnings and errors into the event log's lines. Their text is no part of the hash.</summary>
internal sealed class SimulatedLogger : ActorBase
{
    private readonly EventLog _log = SimulatedThread.OfStep.Loop.Log;

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case InitializeLogger:
                Sender.Tell(new LoggerInitialized(), Self);
                return true;
            case LogEvent entry:
                _log.Remark($"{entry.Message} {entry.Cause?.Message}");
                return true;
            default:
                return false;
        }
    }
}
