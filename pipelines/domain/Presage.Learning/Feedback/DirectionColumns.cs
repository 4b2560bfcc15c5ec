using Presage.Core;

namespace Presage.Learning;

/// <summary>The columns of one direction in a stored feedback event (<see cref="StepFeedbackCodec"/>).</summary>
internal static class DirectionColumns
{
    /// <summary>Beside the source, since version 2.</summary>
    private const byte Censored = 0x10;

    public static void Write(ByteWriter writer, ReadOnlySpan<SubscriberFeedback> rows, Direction direction)
    {
        foreach (ref readonly var row in rows) writer.UInt16(CompactFloat.CodeOf(row[direction].ForecastMedian));
        foreach (ref readonly var row in rows) writer.UInt16(CompactFloat.CodeOf(row[direction].ForecastUpper));
        foreach (ref readonly var row in rows) writer.Unsigned(row[direction].ActualBytes);
        foreach (ref readonly var row in rows) writer.UInt16(CompactFloat.CodeOf(row[direction].Guarantee.BitsPerSecond));
        for (var start = 0; start < rows.Length;)
        {
            var (end, mark) = (start + 1, MarkOf(rows[start][direction]));
            while (end < rows.Length && MarkOf(rows[end][direction]) == mark) end++;
            writer.Unsigned(end - start);
            writer.Byte(mark);
            start = end;
        }
    }

    /// <summary>Faults as <see cref="Read"/> does, and keeps nothing.</summary>
    public static void Check(ref ByteReader reader, int count)
    {
        for (var index = 0; index < 2 * count; index++) Number(ref reader);
        for (var index = 0; index < count; index++) reader.Unsigned(long.MaxValue, "actual");
        for (var index = 0; index < count; index++) Rate(ref reader);
        for (var start = 0; start < count;) start += Run(ref reader, count - start).Length;
    }

    public static DirectionFeedback[] Read(ref ByteReader reader, int count)
    {
        var rows = new DirectionFeedback[count];
        for (var index = 0; index < count; index++) rows[index] = new DirectionFeedback((float)Number(ref reader), 0, 0, default, default);
        for (var index = 0; index < count; index++) rows[index] = rows[index] with { ForecastUpper = (float)Number(ref reader) };
        for (var index = 0; index < count; index++) rows[index] = rows[index] with { ActualBytes = reader.Unsigned(long.MaxValue, "actual") };
        for (var index = 0; index < count; index++) rows[index] = rows[index] with { Guarantee = Rate(ref reader) };
        for (var start = 0; start < count;)
        {
            var (length, mark) = Run(ref reader, count - start);
            for (var end = start + length; start < end; start++)
                rows[start] = rows[start] with { Source = (FeedbackSource)(mark & ~Censored), IsCensored = (mark & Censored) != 0 };
        }

        return rows;
    }

    private static double Number(ref ByteReader reader)
    {
        var start = reader.Offset;
        return CompactFloat.ValueOf(reader.UInt16()) ?? throw reader.Fault(start, "no such number");
    }

    private static BitRate Rate(ref ByteReader reader)
    {
        var start = reader.Offset;
        var value = Number(ref reader);
        return double.IsNaN(value) ? throw reader.Fault(start, "a guarantee that is no number") : new BitRate((long)Math.Round(value));
    }

    private static byte MarkOf(in DirectionFeedback row) => (byte)((byte)row.Source | (row.IsCensored ? Censored : 0));

    private static (int Length, byte Mark) Run(ref ByteReader reader, int left)
    {
        var start = reader.Offset;
        var length = (int)reader.Unsigned(left, "run of sources");
        if (length == 0) throw reader.Fault(start, "an empty run of sources");
        var at = reader.Offset;
        var mark = reader.Byte();
        return (mark & ~Censored) <= (byte)FeedbackSource.Baseline ? (length, mark) : throw reader.Fault(at, $"source {mark} is unknown");
    }
}
