using System.Runtime.CompilerServices;
using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>The default queue: a linked list that any thread may append to without a lock and one thread at a time takes from.</summary>
/// <remarks>
/// After Dmitry Vyukov's non-intrusive MPSC queue: an append swaps the head and then links the old head to the new node.
/// Between the two steps the list is cut; the taker waits those few instructions, since HasMessages has already promised it an element.
/// One node is allocated for each message.
/// </remarks>
public class UnboundedMessageQueue : IMessageQueue, IUnboundedMessageQueueSemantics
{
    private Node _head;
    private Node _tail;

    public UnboundedMessageQueue() => _head = _tail = new Node(default);

    // The append's swap is a full fence and this reads what it swapped: the mailbox's idle check depends on it.
    public bool HasMessages => !ReferenceEquals(Volatile.Read(ref _head), Volatile.Read(ref _tail));

    /// <summary>Counted by walking; a snapshot while others append.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            for (var node = Volatile.Read(ref _tail).Next; node is not null; node = node.Next) count++;
            return count;
        }
    }

    public void Enqueue(IActorRef receiver, Envelope envelope)
    {
        var node = new Node(envelope);
        var previous = Interlocked.Exchange(ref _head, node);
        Volatile.Write(ref previous.Next, node);
    }

    public bool TryDequeue(out Envelope envelope)
    {
        var tail = _tail;
        var next = Volatile.Read(ref tail.Next);
        if (next is null)
        {
            if (ReferenceEquals(Volatile.Read(ref _head), tail))
            {
                envelope = default;
                return false;
            }

            next = AwaitLink(tail);
        }

        envelope = next.Envelope;
        next.Envelope = default;
        Volatile.Write(ref _tail, next);
        return true;
    }

    public void CleanUp(IActorRef owner, IMessageQueue deadletters)
    {
        while (TryDequeue(out var envelope)) deadletters.Enqueue(owner, envelope);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Node AwaitLink(Node tail)
    {
        var spin = default(SpinWait);
        Node? next;
        while ((next = Volatile.Read(ref tail.Next)) is null) spin.SpinOnce(-1);
        return next;
    }

    private sealed class Node(Envelope envelope)
    {
        internal Envelope Envelope = envelope;
        internal Node? Next;
    }
}
