using System.Buffers.Binary;

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
    private const int CodesPerOctave = 1024;
    private const int HeadBytes = 8 + 8 + 4;

    /// <summary>2^(k / 1024): a look-up and an exponent instead of a power for each feature.</summary>
    private static readonly double[] Fractions =
        [.. Enumerable.Range(0, CodesPerOctave).Select(k => double.Exp2((double)k / CodesPerOctave))];

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
    public void Add(long startMilliseconds, long endMilliseconds, double bytesPerStep)
    {
        var last = SlotOf(endMilliseconds - 1);

        // A step longer than the period fills the whole ring and no more.
        for (var slot = Math.Max(SlotOf(startMilliseconds), last - slotCount); slot <= last; slot++) AddTo(slot, bytesPerStep);
    }

    /// <summary>Bytes per step in the slot that holds <paramref name="milliseconds"/>, or NaN where it is not known.</summary>
    public float At(long milliseconds)
    {
        var slot = SlotOf(milliseconds);
        if (slot >= _openSlot || slot < _openSlot - slotCount) return float.NaN;
        var code = _codes[IndexOf(slot)];
        return code == 0 ? float.NaN : (float)Decode(code - 1);
    }

    /// <summary>Between the middles of two slots, on the line from one to the other; where only one is known, that.</summary>
    public float Between(long milliseconds)
    {
        var fromMiddle = milliseconds - slotMilliseconds / 2;
        float before = At(fromMiddle), after = At(fromMiddle + slotMilliseconds);
        if (float.IsNaN(before)) return after;
        if (float.IsNaN(after)) return before;
        var share = (float)(fromMiddle - SlotOf(fromMiddle) * slotMilliseconds) / slotMilliseconds;
        return before + share * (after - before);
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

    private static double Decode(int logarithm) =>
        BitConverter.Int64BitsToDouble((1023L + logarithm / CodesPerOctave) << 52) * Fractions[logarithm % CodesPerOctave] - 1;

    private static ushort Encode(double bytesPerStep) => (ushort)Math.Min(1 + Math.Round(CodesPerOctave * Math.Log2(1 + bytesPerStep)), ushort.MaxValue);

    private long SlotOf(long milliseconds)
    {
        var (quotient, remainder) = Math.DivRem(milliseconds, slotMilliseconds);
        return remainder < 0 ? quotient - 1 : quotient;
    }

    private int IndexOf(long slot) => (int)(((slot % slotCount) + slotCount) % slotCount);
}
