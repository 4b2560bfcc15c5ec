using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>The queue within a mailbox: many threads add, one at a time takes.</summary>
public interface IMessageQueue
{
    bool HasMessages { get; }

    int Count { get; }

    void Enqueue(IActorRef receiver, Envelope envelope);

    bool TryDequeue(out Envelope envelope);

    /// <summary>Hands what is left to the dead letters.</summary>
    void CleanUp(IActorRef owner, IMessageQueue deadletters);
}
