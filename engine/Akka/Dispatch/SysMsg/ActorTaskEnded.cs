using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>An async handler has ended; the actor goes on with its next message.</summary>
internal sealed class ActorTaskEnded(Task task, Envelope envelope) : SystemMessage
{
    internal Task Task { get; } = task;

    internal Envelope Envelope { get; } = envelope;
}
