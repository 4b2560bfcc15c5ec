using System.Buffers.Binary;
using Plain = Presage.Forecasting.Activations<Presage.Forecasting.Lanes32, float>;

namespace Presage.Forecasting;

/// <summary>
/// The mean of each slot of time over the last period, so that a series knows what it did one day and one week before.
/// A slot is <c>[s, s + 1) · length</c> since the Unix epoch; two bytes each: a code of
/// 1 + round(1024 · log2(1 + bytes per step)), 0 for unknown. The code's residual is under 0.04 %.
/// </summary>
/// <param name="slotMilliseconds">Length of a slot.</param>
/// <param name="slotCount">Slots of the period.</param>
internal sealed class SlotMemory(long slotMilliseconds, int slotCount)
{
    public const int CodesPerOctave = 1024;
    private const int HeadBytes = 8 + 8 + 4;

    private readonly ushort[] _codes = new ushort[slotCount];
    private long _openSlot = long.MinValue;
    private double _openSum;
    private int _openCount;

    /// <summary>Bytes of <see cref="Write"/>.</summary>
    public int EncodedBytes => EncodedBytesOf(slotCount);

    /// <summary>A day in slots of ten minutes.</summary>
    public static SlotMemory OfDay() => new(600_000, 144);

    /// <summary>A week in slots of an hour.</summary>
    public static SlotMemory OfWeek() => new(3_600_000, 168);

    public static int EncodedBytesOf(int slotCount) => slotCount * sizeof(ushort) + HeadBytes;

    /// <summary>Adds the value of a step that covers <c>[start, end)</c> ms.</summary>
    public void Add(long startMilliseconds, long endMilliseconds, double bytesPerStep) =>
        Add(SlotsOf(startMilliseconds, endMilliseconds), bytesPerStep);

    /// <summary>The same for slots of <see cref="SlotsOf"/>.</summary>
    public void Add((long First, long Last) slots, double bytesPerStep)
    {
        for (var slot = slots.First; slot <= slots.Last; slot++) AddTo(slot, bytesPerStep);
    }

    /// <summary>First and last slot of a step that covers <c>[start, end)</c> ms. One longer than the period fills the whole ring and no more.</summary>
    public (long First, long Last) SlotsOf(long startMilliseconds, long endMilliseconds)
    {
        var last = SlotOf(endMilliseconds - 1);
        return (Math.Max(SlotOf(startMilliseconds), last - slotCount), last);
    }

    public SlotPlace PlaceOf(long milliseconds)
    {
        var slot = SlotOf(milliseconds);
        return new SlotPlace(slot, IndexOf(slot));
    }

    /// <summary>The slots whose middles lie around a time, and how far it is from the first to the second, in [0, 1).</summary>
    public float PairAt(long milliseconds, Span<SlotPlace> pair)
    {
        var fromMiddle = milliseconds - slotMilliseconds / 2;
        (pair[0], pair[1]) = (PlaceOf(fromMiddle), PlaceOf(fromMiddle + slotMilliseconds));
        return ShareOf(fromMiddle);
    }

    /// <summary>Codes of slots as they stand: 0 where not known.</summary>
    public void ReadCodes(ReadOnlySpan<SlotPlace> places, Span<float> codes)
    {
        var newest = _openSlot - 1;
        for (var i = 0; i < places.Length; i++)
        {
            var isHeld = (ulong)(newest - places[i].Slot) < (ulong)slotCount;
            codes[i] = isHeld ? _codes[places[i].Index] : 0;
        }
    }

    /// <summary>Bytes per step in the slot that holds <paramref name="milliseconds"/>, or NaN where it is not known.</summary>
    public float At(long milliseconds)
    {
        var slot = SlotOf(milliseconds);
        if (slot >= _openSlot || slot < _openSlot - slotCount) return float.NaN;
        var code = _codes[IndexOf(slot)];
        return code == 0 ? float.NaN : Decode(code);
    }

    /// <summary>Between the middles of two slots, on the line from one to the other; where only one is known, that.</summary>
    public float Between(long milliseconds)
    {
        var fromMiddle = milliseconds - slotMilliseconds / 2;
        float before = At(fromMiddle), after = At(fromMiddle + slotMilliseconds);
        if (float.IsNaN(before)) return after;
        if (float.IsNaN(after)) return before;
        return before + ShareOf(fromMiddle) * (after - before);
    }

    public void Write(Span<byte> into)
    {
        BinaryPrimitives.WriteInt64LittleEndian(into, _openSlot);
        BinaryPrimitives.WriteDoubleLittleEndian(into[8..], _openSum);
        BinaryPrimitives.WriteInt32LittleEndian(into[16..], _openCount);
        for (var i = 0; i < slotCount; i++) BinaryPrimitives.WriteUInt16LittleEndian(into[(HeadBytes + sizeof(ushort) * i)..], _codes[i]);
    }

    /// <summary>False for values that <see cref="Write"/> cannot have written.</summary>
    public bool TryRead(ReadOnlySpan<byte> from)
    {
        _openSlot = BinaryPrimitives.ReadInt64LittleEndian(from);
        _openSum = BinaryPrimitives.ReadDoubleLittleEndian(from[8..]);
        _openCount = BinaryPrimitives.ReadInt32LittleEndian(from[16..]);
        for (var i = 0; i < slotCount; i++) _codes[i] = BinaryPrimitives.ReadUInt16LittleEndian(from[(HeadBytes + sizeof(ushort) * i)..]);
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
            _codes[IndexOf(_openSlot)] = _openCount > 0 ? Encode(_openSum / _openCount) : (ushort)0;
            var skipped = Math.Min(slot - _openSlot - 1, slotCount);
            for (var i = 1; i <= skipped; i++) _codes[IndexOf(_openSlot + i)] = 0;
        }

        _openSlot = slot;
        _openSum = 0;
        _openCount = 0;
    }

    private static float Decode(float code) => Plain.AnyPowerMinusOne((code - 1) * (1f / CodesPerOctave));

    private static ushort Encode(double bytesPerStep) => (ushort)Math.Min(1 + Math.Round(CodesPerOctave * Math.Log2(1 + bytesPerStep)), ushort.MaxValue);

    private float ShareOf(long fromMiddle) => (float)(fromMiddle - SlotOf(fromMiddle) * slotMilliseconds) / slotMilliseconds;

    private long SlotOf(long milliseconds)
    {
        var (quotient, remainder) = Math.DivRem(milliseconds, slotMilliseconds);
        return remainder < 0 ? quotient - 1 : quotient;
    }

    private int IndexOf(long slot) => (int)(((slot % slotCount) + slotCount) % slotCount);
}
