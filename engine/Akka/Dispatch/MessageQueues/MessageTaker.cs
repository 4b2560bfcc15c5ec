using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>The taker's side of an unbounded queue: what it writes for each message lies apart from what appenders write, lest each slow the other down.</summary>
internal sealed class MessageTaker(UnboundedMessageQueue queue, MessageSegment first)
{
    private MessageSegment _segment = first;
    private MessageSegment.Slot[] _slots = first.Slots;
    private bool _hasEmptied;
    private Padded _place;

    /// <summary>The position of the next message to take.</summary>
    internal long Position => Volatile.Read(ref _place.Position);

    internal MessageSegment Segment => Volatile.Read(ref _segment);

    internal bool TryTake(out Envelope envelope)
    {
        var slots = _slots;
        var index = _place.Index;
        if ((uint)index >= (uint)slots.Length)
        {
            if (!TryAdvance())
            {
                envelope = default;
                return false;
            }

            slots = _slots;
            index = 0;
        }

        ref var slot = ref slots[index];
        var message = Volatile.Read(ref slot.Message);
        if (message is null)
        {
            if (!queue.HasMessages)
            {
                if (_hasEmptied && queue.TryLetGo(_segment)) _hasEmptied = false;
                envelope = default;
                return false;
            }

            message = AwaitWrite(ref slot);
        }

        envelope = new Envelope(message, slot.Sender);
        slot = default;
        _place.Index = index + 1;
        Volatile.Write(ref _place.Position, _place.Position + 1);
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static object AwaitWrite(ref MessageSegment.Slot slot)
    {
        var spin = default(SpinWait);
        object? message;
        while ((message = Volatile.Read(ref slot.Message)) is null) spin.SpinOnce(-1);
        return message;
    }

    private bool TryAdvance()
    {
        var next = Volatile.Read(ref _segment.Next);
        if (next is null)
        {
            if (!queue.HasMessages) return false;
            var spin = default(SpinWait);
            while ((next = Volatile.Read(ref _segment.Next)) is null) spin.SpinOnce(-1);
        }

        _slots = next.Slots;
        _place.Index = 0;
        Volatile.Write(ref _segment, next);
        _hasEmptied = true;
        return true;
    }

    [StructLayout(LayoutKind.Explicit, Size = 64)]
    private struct Padded
    {
        [FieldOffset(0)]
        internal long Position;

        [FieldOffset(8)]
        internal int Index;
    }
}
