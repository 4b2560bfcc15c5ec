using System.Buffers.Binary;

namespace Presage.Forecasting;

/// <summary>
/// The mean of each tenth minute of the last day, so that a series knows what it did one day before.
/// A slot is <c>[s, s + 1) · 10 min</c> since the Unix epoch; 144 of them, two bytes each: a code of
/// 1 + round(1024 · log2(1 + bytes per step)), 0 for unknown. The code's residual is under 0.04 %.
/// </summary>
internal sealed class DayMemory
{
    public const int SlotCount = 144;
    public const long SlotMilliseconds = 600_000;

    /// <summary>Bytes of <see cref="Write"/>.</summary>
    public const int EncodedBytes = SlotCount * 2 + 8 + 8 + 4;

    private const int CodesPerOctave = 1024;

    /// <summary>2^(k / 1024): a look-up and an exponent instead of a power for each feature.</summary>
    private static readonly double[] Fractions =
        [.. Enumerable.Range(0, CodesPerOctave).Select(k => double.Exp2((double)k / CodesPerOctave))];

    private readonly ushort[] _codes = new ushort[SlotCount];
    private long _openSlot = long.MinValue;
    private double _openSum;
    private int _openCount;

    /// <summary>Adds the value of a step that covers <c>[start, end)</c> ms.</summary>
    public void Add(long startMilliseconds, long endMilliseconds, double bytesPerStep)
    {
        var last = SlotOf(endMilliseconds - 1);

        // A step longer than a day fills the whole ring and no more.
        for (var slot = Math.Max(SlotOf(startMilliseconds), last - SlotCount); slot <= last; slot++) AddTo(slot, bytesPerStep);
    }

    /// <summary>Bytes per step in the slot that holds <paramref name="milliseconds"/>, or NaN where it is not known.</summary>
    public double At(long milliseconds)
    {
        var slot = SlotOf(milliseconds);
        if (slot >= _openSlot || slot < _openSlot - SlotCount) return double.NaN;
        var code = _codes[IndexOf(slot)];
        return code == 0 ? double.NaN : Decode(code - 1);
    }

    public void Write(Span<byte> into)
    {
        BinaryPrimitives.WriteInt64LittleEndian(into, _openSlot);
        BinaryPrimitives.WriteDoubleLittleEndian(into[8..], _openSum);
        BinaryPrimitives.WriteInt32LittleEndian(into[16..], _openCount);
        for (var i = 0; i < SlotCount; i++) BinaryPrimitives.WriteUInt16LittleEndian(into[(20 + 2 * i)..], _codes[i]);
    }

    /// <summary>False for values that <see cref="Write"/> cannot have written.</summary>
    public bool TryRead(ReadOnlySpan<byte> from)
    {
        _openSlot = BinaryPrimitives.ReadInt64LittleEndian(from);
        _openSum = BinaryPrimitives.ReadDoubleLittleEndian(from[8..]);
        _openCount = BinaryPrimitives.ReadInt32LittleEndian(from[16..]);
        for (var i = 0; i < SlotCount; i++) _codes[i] = BinaryPrimitives.ReadUInt16LittleEndian(from[(20 + 2 * i)..]);
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
            if (_openCount > 0) _codes[IndexOf(_openSlot)] = Encode(_openSum / _openCount);
            var skipped = Math.Min(slot - _openSlot - 1, SlotCount);
            for (var i = 1; i <= skipped; i++) _codes[IndexOf(_openSlot + i)] = 0;
            if (_openCount == 0) _codes[IndexOf(_openSlot)] = 0;
        }

        _openSlot = slot;
        _openSum = 0;
        _openCount = 0;
    }

    private static double Decode(int logarithm) =>
        BitConverter.Int64BitsToDouble((1023L + logarithm / CodesPerOctave) << 52) * Fractions[logarithm % CodesPerOctave] - 1;

    private static ushort Encode(double bytesPerStep) => (ushort)Math.Min(1 + Math.Round(CodesPerOctave * Math.Log2(1 + bytesPerStep)), ushort.MaxValue);

    private static long SlotOf(long milliseconds)
    {
        var (quotient, remainder) = Math.DivRem(milliseconds, SlotMilliseconds);
        return remainder < 0 ? quotient - 1 : quotient;
    }

    private static int IndexOf(long slot) => (int)(((slot % SlotCount) + SlotCount) % SlotCount);
}
