using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>A piece of an unbounded queue: the slots of the positions <c>[Start, Start + Slots.Length)</c>.</summary>
internal sealed class MessageSegment(int count)
{
    internal readonly Slot[] Slots = new Slot[count];
    internal MessageSegment? Next;
    internal long Start;

    internal struct Slot
    {
        internal object? Message;
        internal IActorRef? Sender;
    }
}
