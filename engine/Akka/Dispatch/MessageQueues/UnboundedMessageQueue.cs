using System.Runtime.CompilerServices;
using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>The default queue: any thread appends without a lock, one thread at a time takes.</summary>
/// <remarks>
/// <para>Positions count up for ever; an append claims the next one by one fetch-and-add, which is a full fence: the mailbox's idle
/// check depends on it. The slots of the positions <c>[Start, Start + Slots.Length)</c> lie in one segment; segments are linked in order
/// by the appender that claimed the middle of each. The message is written last; the taker waits those few instructions where a
/// position is claimed and not yet written, since HasMessages has already promised an element.</para>
/// <para>Segments that the taker has emptied stay in the chain, oldest first, and each is the next to be linked at the other end, so a
/// queue that keeps up allocates nothing; all but one are let go when the queue is empty. A claim not yet written holds back the taker
/// and so keeps its own segment and all later ones as they are: a segment whose range holds the position is the right one, and the one
/// that links is safe from reuse. Any other segment that an appender comes across may be linked anew at that moment, so its link
/// counts only when Start is the same before and after; reuse clears Next before it sets Start.</para>
/// </remarks>
public class UnboundedMessageQueue : IMessageQueue, IUnboundedMessageQueueSemantics
{
    private const int SlotsMin = 4;
    private const int SlotsMax = 256;

    // So many segments in a row must fill up with hardly anything unread before the next is smaller.
    private const int CalmSegments = 8;

    private MessageSegment _last;
    private MessageSegment? _oldest;
    private int _calm;
    private long _claimed;

    // In this order, so that the first segment lies between what appenders and what the taker writes.
    public UnboundedMessageQueue()
    {
        _oldest = _last = new MessageSegment(SlotsMin);
        Taker = new MessageTaker(this, _last);
    }

    public bool HasMessages => Volatile.Read(ref _claimed) > Taker.Position;

    public int Count => (int)Math.Clamp(Volatile.Read(ref _claimed) - Taker.Position, 0, int.MaxValue);

    /// <summary>Whoever takes often keeps it, as the field lies beside what appenders write.</summary>
    internal MessageTaker Taker { get; }

    public void Enqueue(IActorRef receiver, Envelope envelope) => Add(envelope.Message, envelope.Sender);

    public bool TryDequeue(out Envelope envelope) => Taker.TryTake(out envelope);

    public void CleanUp(IActorRef owner, IMessageQueue deadletters)
    {
        while (TryDequeue(out var envelope)) deadletters.Enqueue(owner, envelope);
    }

    internal void Add(object message, IActorRef? sender)
    {
        var position = Interlocked.Increment(ref _claimed) - 1;
        var segment = Volatile.Read(ref _last);
        var slots = segment.Slots;
        var index = position - Volatile.Read(ref segment.Start);
        if ((ulong)index >= (ulong)slots.Length)
        {
            segment = Find(position);
            slots = segment.Slots;
            index = position - segment.Start;
        }

        if (index == slots.Length >> 1) LinkNext(segment, position);
        ref var slot = ref slots[(int)index];
        slot.Sender = sender;
        Volatile.Write(ref slot.Message, message);
    }

    /// <summary>Drops the emptied segments but one. Only the taker may, with its segment.</summary>
    internal bool TryLetGo(MessageSegment current)
    {
        if (Interlocked.Exchange(ref _oldest, null) is not { } oldest) return false;
        if (!ReferenceEquals(oldest, current)) Volatile.Write(ref oldest.Next, current);
        Volatile.Write(ref _oldest, oldest);
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private MessageSegment Find(long position)
    {
        var spin = default(SpinWait);
        var segment = Volatile.Read(ref _last);
        while (true)
        {
            var start = Volatile.Read(ref segment.Start);
            if (position >= start && position < start + segment.Slots.Length)
            {
                Volatile.Write(ref _last, segment);
                return segment;
            }

            var next = Volatile.Read(ref segment.Next);
            var isLinkOfStart = Volatile.Read(ref segment.Start) == start;
            if (position > start && isLinkOfStart && next is not null)
            {
                segment = next;
                continue;
            }

            // Too far, linked anew, or not linked yet: the taker's segment is never past a claim that is not written.
            segment = Taker.Segment;
            if (isLinkOfStart && next is null) spin.SpinOnce(-1);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void LinkNext(MessageSegment segment, long position)
    {
        var count = CountOfNext(segment.Slots.Length, position - Taker.Position);
        var next = TakeEmptied();
        if (next is null || next.Slots.Length != count) next = new MessageSegment(count);
        Volatile.Write(ref next.Next, null);
        Volatile.Write(ref next.Start, segment.Start + segment.Slots.Length);
        Volatile.Write(ref segment.Next, next);
    }

    // Linking goes from appender to appender in order, so the exchange only keeps the taker's TryLetGo away.
    private MessageSegment? TakeEmptied()
    {
        var oldest = Interlocked.Exchange(ref _oldest, null);
        if (oldest is null) return null;
        var isEmptied = !ReferenceEquals(oldest, Taker.Segment);
        Volatile.Write(ref _oldest, isEmptied ? oldest.Next : oldest);
        return isEmptied ? oldest : null;
    }

    // By the backlog and not by age, so that an actor that keeps up stays small however much it has handled.
    private int CountOfNext(int count, long backlog)
    {
        _calm = backlog < count / 8 ? _calm + 1 : 0;
        if (backlog >= count / 2) return Math.Min(SlotsMax, count * 2);
        if (_calm < CalmSegments) return count;
        _calm = 0;
        return Math.Max(SlotsMin, count / 2);
    }
}
