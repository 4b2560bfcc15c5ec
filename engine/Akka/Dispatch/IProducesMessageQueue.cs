using Akka.Dispatch.MessageQueues;

namespace Akka.Dispatch;

/// <summary>A mailbox type that says what queue it makes, so that it can be checked against what an actor requires.</summary>
public interface IProducesMessageQueue<TQueue>
    where TQueue : IMessageQueue
{
}
