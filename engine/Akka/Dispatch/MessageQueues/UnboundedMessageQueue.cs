using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>The default queue: segments of growing size that any thread may append to without a lock and one thread at a time takes from.</summary>
/// <remarks>
/// <para>An append claims the next slot of the last segment by one fetch-and-add and then writes it, the message last; a claim past the end
/// makes or finds the next segment. The taker reads slots in order. Where a slot is claimed and not yet written it waits those few
/// instructions, since HasMessages has already promised it an element.</para>
/// <para>A segment is used once, so nothing can come back in another's place; sixteen bytes are allocated for each message.</para>
/// </remarks>
public class UnboundedMessageQueue : IMessageQueue, IUnboundedMessageQueueSemantics
{
    private const int SlotsMin = 4;
    private const int SlotsMax = 256;

    private readonly Reader _reader;
    private Segment _last;

    // In this order, so that the first segment lies between what appenders and what the taker writes.
    public UnboundedMessageQueue()
    {
        _last = new Segment(SlotsMin);
        _reader = new Reader(_last);
    }

    // The append's claim is a full fence and this reads what it claimed: the mailbox's idle check depends on it.
    public bool HasMessages
    {
        get
        {
            var segment = Volatile.Read(ref _reader.Segment);
            var index = Volatile.Read(ref _reader.Index);
            if (Volatile.Read(ref segment.Claimed) <= index) return false;
            return index < segment.Slots.Length || (Volatile.Read(ref segment.Next) is { } next && Volatile.Read(ref next.Claimed) > 0);
        }
    }

    /// <summary>Counted by walking; a snapshot while others append.</summary>
    public int Count
    {
        get
        {
            var count = -Volatile.Read(ref _reader.Index);
            for (var segment = Volatile.Read(ref _reader.Segment); segment is not null; segment = Volatile.Read(ref segment.Next))
                count += Math.Min(Volatile.Read(ref segment.Claimed), segment.Slots.Length);
            return Math.Max(0, count);
        }
    }

    public void Enqueue(IActorRef receiver, Envelope envelope) => Add(envelope.Message, envelope.Sender);

    public bool TryDequeue(out Envelope envelope)
    {
        var reader = _reader;
        var slots = reader.Slots;
        var index = reader.Index;
        if ((uint)index >= (uint)slots.Length)
        {
            if (!reader.TryAdvance())
            {
                envelope = default;
                return false;
            }

            slots = reader.Slots;
            index = 0;
        }

        ref var slot = ref slots[index];
        var message = Volatile.Read(ref slot.Message);
        if (message is null)
        {
            if (Volatile.Read(ref reader.Segment.Claimed) <= index)
            {
                envelope = default;
                return false;
            }

            message = AwaitWrite(ref slot);
        }

        envelope = new Envelope(message, slot.Sender);
        slot = default;
        Volatile.Write(ref reader.Index, index + 1);
        return true;
    }

    public void CleanUp(IActorRef owner, IMessageQueue deadletters)
    {
        while (TryDequeue(out var envelope)) deadletters.Enqueue(owner, envelope);
    }

    internal void Add(object message, IActorRef? sender)
    {
        var segment = Volatile.Read(ref _last);
        while (true)
        {
            var claimed = Interlocked.Increment(ref segment.Claimed) - 1;
            var slots = segment.Slots;
            if ((uint)claimed < (uint)slots.Length)
            {
                ref var slot = ref slots[claimed];
                slot.Sender = sender;
                Volatile.Write(ref slot.Message, message);
                return;
            }

            segment = Follow(segment);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static object AwaitWrite(ref Slot slot)
    {
        var spin = default(SpinWait);
        object? message;
        while ((message = Volatile.Read(ref slot.Message)) is null) spin.SpinOnce(-1);
        return message;
    }

    private Segment Follow(Segment full)
    {
        var next = Volatile.Read(ref full.Next);
        if (next is null)
        {
            var made = new Segment(NextCount(full));
            next = Interlocked.CompareExchange(ref full.Next, made, null) ?? made;
        }

        Interlocked.CompareExchange(ref _last, next, full);
        return next;
    }

    // By the backlog and not by age, so that an actor that keeps up stays small however much it has handled.
    private int NextCount(Segment full)
    {
        var count = full.Slots.Length;
        var isBehind = !ReferenceEquals(Volatile.Read(ref _reader.Segment), full) || Volatile.Read(ref _reader.Index) < count / 2;
        return isBehind ? Math.Min(SlotsMax, count * 2) : Math.Max(SlotsMin, count / 2);
    }

    private sealed class Segment(int count)
    {
        internal readonly Slot[] Slots = new Slot[count];
        internal Segment? Next;
        internal int Claimed;
    }

    private struct Slot
    {
        internal object? Message;
        internal IActorRef? Sender;
    }

    /// <summary>What only the taker writes, with room behind it, so that taking does not slow down appending.</summary>
    private sealed class Reader(Segment first)
    {
        internal Segment Segment = first;
        internal Slot[] Slots = first.Slots;
        internal Padded Position;

        internal ref int Index => ref Position.Value;

        internal bool TryAdvance()
        {
            if (Volatile.Read(ref Segment.Next) is not { } next) return false;
            Slots = next.Slots;
            Volatile.Write(ref Segment, next);
            Volatile.Write(ref Index, 0);
            return true;
        }
    }

    [StructLayout(LayoutKind.Explicit, Size = 56)]
    private struct Padded
    {
        [FieldOffset(0)]
        internal int Value;
    }
}
