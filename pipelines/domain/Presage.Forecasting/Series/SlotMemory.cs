using System.Buffers.Binary;

namespace Presage.Forecasting;

/// <summary>
/// The mean of each slot of time over the last period, so that a series knows what it did one day and one week before.
/// A slot is <c>[s, s + 1) · length</c> since the Unix epoch; two bytes each, a <see cref="SlotCode"/>.
/// </summary>
/// <remarks>A value, so that a series lies in one piece of memory; its slots are known when the code is compiled.</remarks>
internal struct SlotMemory<TCodes>
    where TCodes : struct, ISlotCodes<TCodes>
{
    private const int HeadBytes = 8 + 8 + 4;

    private long _openSlot = long.MinValue;
    private double _openSum;
    private int _openCount;
    private TCodes _codes;

    public SlotMemory()
    {
    }

    /// <summary>Bytes of <see cref="Write"/>.</summary>
    public static int EncodedBytes => TCodes.SlotCount * sizeof(ushort) + HeadBytes;

    private static long SlotMilliseconds => TCodes.SlotMilliseconds;

    private static int SlotCount => TCodes.SlotCount;

    /// <summary>Adds the value of a step that covers <c>[start, end)</c> ms.</summary>
    public void Add(long startMilliseconds, long endMilliseconds, double bytesPerStep) =>
        Add(SlotsOf(startMilliseconds, endMilliseconds), bytesPerStep);

    /// <summary>The same for slots of <see cref="SlotsOf"/>.</summary>
    public void Add((long First, long Last) slots, double bytesPerStep)
    {
        for (var slot = slots.First; slot <= slots.Last; slot++) AddTo(slot, bytesPerStep);
    }

    /// <summary>First and last slot of a step that covers <c>[start, end)</c> ms. One longer than the period fills the whole ring and no more.</summary>
    public static (long First, long Last) SlotsOf(long startMilliseconds, long endMilliseconds)
    {
        var last = SlotOf(endMilliseconds - 1);
        return (Math.Max(SlotOf(startMilliseconds), last - SlotCount), last);
    }

    public static SlotPlace PlaceOf(long milliseconds)
    {
        var slot = SlotOf(milliseconds);
        return new SlotPlace(slot, IndexOf(slot));
    }

    /// <summary>The slots whose middles lie around a time, and how far it is from the first to the second, in [0, 1).</summary>
    public static float PairAt(long milliseconds, Span<SlotPlace> pair)
    {
        var fromMiddle = milliseconds - SlotMilliseconds / 2;
        (pair[0], pair[1]) = (PlaceOf(fromMiddle), PlaceOf(fromMiddle + SlotMilliseconds));
        return ShareOf(fromMiddle);
    }

    /// <summary>Codes of slots as they stand: 0 where not known.</summary>
    public readonly void ReadCodes(ReadOnlySpan<SlotPlace> places, Span<float> codes)
    {
        var newest = _openSlot - 1;
        var held = TCodes.Read(in _codes);
        for (var i = 0; i < places.Length; i++)
        {
            var isHeld = (ulong)(newest - places[i].Slot) < (ulong)SlotCount;
            codes[i] = isHeld ? held[places[i].Index] : 0;
        }
    }

    /// <summary>Bytes per step in the slot that holds <paramref name="milliseconds"/>, or NaN where it is not known.</summary>
    public readonly float At(long milliseconds)
    {
        var slot = SlotOf(milliseconds);
        if (slot >= _openSlot || slot < _openSlot - SlotCount) return float.NaN;
        var code = TCodes.Read(in _codes)[IndexOf(slot)];
        return code == 0 ? float.NaN : SlotCode.Decode(code);
    }

    /// <summary>Between the middles of two slots, on the line from one to the other; where only one is known, that.</summary>
    public readonly float Between(long milliseconds)
    {
        var fromMiddle = milliseconds - SlotMilliseconds / 2;
        float before = At(fromMiddle), after = At(fromMiddle + SlotMilliseconds);
        if (float.IsNaN(before)) return after;
        if (float.IsNaN(after)) return before;
        return before + ShareOf(fromMiddle) * (after - before);
    }

    public readonly void Write(Span<byte> into)
    {
        BinaryPrimitives.WriteInt64LittleEndian(into, _openSlot);
        BinaryPrimitives.WriteDoubleLittleEndian(into[8..], _openSum);
        BinaryPrimitives.WriteInt32LittleEndian(into[16..], _openCount);
        for (var i = 0; i < SlotCount; i++) BinaryPrimitives.WriteUInt16LittleEndian(into[(HeadBytes + sizeof(ushort) * i)..], TCodes.Read(in _codes)[i]);
    }

    /// <summary>False for values that <see cref="Write"/> cannot have written.</summary>
    public bool TryRead(ReadOnlySpan<byte> from)
    {
        _openSlot = BinaryPrimitives.ReadInt64LittleEndian(from);
        _openSum = BinaryPrimitives.ReadDoubleLittleEndian(from[8..]);
        _openCount = BinaryPrimitives.ReadInt32LittleEndian(from[16..]);
        for (var i = 0; i < SlotCount; i++) TCodes.Of(ref _codes)[i] = BinaryPrimitives.ReadUInt16LittleEndian(from[(HeadBytes + sizeof(ushort) * i)..]);
        return _openCount >= 0 && _openSum >= 0 && double.IsFinite(_openSum);
    }

    private void AddTo(long slot, double bytesPerStep)
    {
        if (slot > _openSlot) MoveTo(slot);
        if (slot != _openSlot) return;
        _openSum += bytesPerStep;
        _openCount++;
    }

    private void MoveTo(long slot)
    {
        if (_openSlot != long.MinValue)
        {
            var codes = TCodes.Of(ref _codes);
            codes[IndexOf(_openSlot)] = _openCount > 0 ? SlotCode.Encode(_openSum / _openCount) : (ushort)0;
            var skipped = Math.Min(slot - _openSlot - 1, SlotCount);
            for (var i = 1; i <= skipped; i++) codes[IndexOf(_openSlot + i)] = 0;
        }

        _openSlot = slot;
        _openSum = 0;
        _openCount = 0;
    }

    private static float ShareOf(long fromMiddle) => (float)(fromMiddle - SlotOf(fromMiddle) * SlotMilliseconds) / SlotMilliseconds;

    private static long SlotOf(long milliseconds)
    {
        var (quotient, remainder) = Math.DivRem(milliseconds, SlotMilliseconds);
        return remainder < 0 ? quotient - 1 : quotient;
    }

    private static int IndexOf(long slot) => (int)(((slot % SlotCount) + SlotCount) % SlotCount);
}
