using System.Numerics;

namespace Presage.Learning;

/// <summary>
/// What was known of subscribers beside their bytes, in a stored feedback event (<see cref="StepFeedbackCodec"/>): whether any mix was, and if so of each row the classes
/// that it had, a bit each, and their shares, a byte each; then the terms as runs.
/// </summary>
internal static class SideColumns
{
    private const int ClassCount = 8;

    public static void Write(ByteWriter writer, ReadOnlySpan<SubscriberFeedback> rows)
    {
        var isAny = false;
        foreach (ref readonly var row in rows) isAny |= row.ApplicationMix != 0;
        writer.Byte(isAny ? (byte)1 : (byte)0);
        if (isAny)
        {
            foreach (ref readonly var row in rows) Write(writer, row.ApplicationMix);
        }

        for (var start = 0; start < rows.Length;)
        {
            var (end, terms) = (start + 1, rows[start].Terms);
            while (end < rows.Length && rows[end].Terms == terms) end++;
            ArgumentOutOfRangeException.ThrowIfGreaterThan(terms, SubscriberFeedback.TermsMax, nameof(rows));
            writer.Unsigned(end - start);
            writer.Unsigned((ulong)terms);
            start = end;
        }
    }

    public static void Read(ref ByteReader reader, Span<SubscriberFeedback> into)
    {
        if (IsAnyMix(ref reader))
        {
            foreach (ref var row in into) row = row with { ApplicationMix = Mix(ref reader) };
        }

        for (var start = 0; start < into.Length;)
        {
            var (length, terms) = Run(ref reader, into.Length - start);
            for (var end = start + length; start < end; start++) into[start] = into[start] with { Terms = terms };
        }
    }

    /// <summary>Faults as <see cref="Read"/> does, and keeps nothing.</summary>
    public static void Check(ref ByteReader reader, int count)
    {
        for (var index = IsAnyMix(ref reader) ? 0 : count; index < count; index++) reader.Bytes(BitOperations.PopCount(reader.Byte()));
        for (var start = 0; start < count;) start += Run(ref reader, count - start).Length;
    }

    private static bool IsAnyMix(ref ByteReader reader)
    {
        var start = reader.Offset;
        return reader.Byte() switch
        {
            0 => false,
            1 => true,
            var other => throw reader.Fault(start, $"mixes are marked {other}, 0 or 1 expected"),
        };
    }

    private static void Write(ByteWriter writer, ulong mix)
    {
        var present = 0;
        for (var one = 0; one < ClassCount; one++)
            if ((byte)(mix >> (8 * one)) != 0) present |= 1 << one;
        writer.Byte((byte)present);
        for (var one = 0; one < ClassCount; one++)
            if ((byte)(mix >> (8 * one)) is var share and not 0) writer.Byte(share);
    }

    private static ulong Mix(ref ByteReader reader)
    {
        var present = reader.Byte();
        var mix = 0ul;
        for (var one = 0; one < ClassCount; one++)
            if ((present & (1 << one)) != 0) mix |= (ulong)reader.Byte() << (8 * one);
        return mix;
    }

    private static (int Length, ushort Terms) Run(ref ByteReader reader, int left)
    {
        var start = reader.Offset;
        var length = (int)reader.Unsigned(left, "run of terms");
        if (length == 0) throw reader.Fault(start, "an empty run of terms");
        return (length, (ushort)reader.Unsigned(SubscriberFeedback.TermsMax, "terms"));
    }
}
