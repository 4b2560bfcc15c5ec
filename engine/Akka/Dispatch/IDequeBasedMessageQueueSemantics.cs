using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>A queue that also takes messages at its front, which a stash needs.</summary>
public interface IDequeBasedMessageQueueSemantics : ISemantics
{
    void EnqueueFirst(Envelope envelope);
}
