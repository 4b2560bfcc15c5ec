using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>An actor with a stash whose capacity its mailbox's or its own settings may limit.</summary>
public interface IWithStash : IWithUnrestrictedStash, IRequiresMessageQueue<IDequeBasedMessageQueueSemantics>
{
}
