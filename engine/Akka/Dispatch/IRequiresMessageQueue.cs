namespace Akka.Dispatch;

/// <summary>An actor that needs a queue of this kind: it gets the mailbox that <c>akka.actor.mailbox.requirements</c> names, and no other may be chosen for it.</summary>
public interface IRequiresMessageQueue<T>
    where T : ISemantics
{
}
