namespace Akka.Dispatch;

/// <summary>An actor that needs a queue of this kind. Every mailbox of this runtime can be prepended to, so a stash asks for nothing special.</summary>
public interface IRequiresMessageQueue<T>
    where T : ISemantics
{
}
