using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>The lowest number comes first; messages with the same number come in any order.</summary>
/// <param name="priorityGenerator">The number of a message.</param>
/// <param name="initialCapacity">Messages that fit before memory is allocated anew.</param>
public class UnboundedPriorityMessageQueue(Func<object, int> priorityGenerator, int initialCapacity)
    : BlockingMessageQueue, IUnboundedDequeBasedMessageQueueSemantics
{
    private readonly PriorityQueue<Envelope, int> _queue = new(initialCapacity);
    private readonly Stack<Envelope> _front = new();

    protected override int LockedCount => _front.Count + _queue.Count;

    /// <summary>Puts the message before all others, whatever their numbers. Only the taker may.</summary>
    public void EnqueueFirst(Envelope envelope) => _front.Push(envelope);

    protected override void LockedEnqueue(Envelope envelope) => _queue.Enqueue(envelope, priorityGenerator(envelope.Message));

    protected override bool LockedTryDequeue(out Envelope envelope) => _front.TryPop(out envelope) || _queue.TryDequeue(out envelope, out _);
}
