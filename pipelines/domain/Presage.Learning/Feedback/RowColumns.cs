using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Presage.Core;

namespace Presage.Learning;

/// <summary>The rows of all subscribers in a stored feedback event (<see cref="StepFeedbackCodec"/>): ids, then down, then up, then what was known beside.</summary>
internal static class RowColumns
{
    /// <exception cref="ArgumentOutOfRangeException">Too many rows, an id that is too long, or a negative actual.</exception>
    public static void Write(ByteWriter writer, ReadOnlySpan<SubscriberFeedback> rows)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows.Length, StepFeedback.SubscribersMax, nameof(rows));
        foreach (ref readonly var row in rows)
            ArgumentOutOfRangeException.ThrowIfGreaterThan(row.Id.Value.Length, StepFeedback.NameLengthMax, nameof(rows));
        NameColumn.Write(writer, rows);
        DirectionColumns.Write(writer, rows, Direction.Down);
        DirectionColumns.Write(writer, rows, Direction.Up);
        SideColumns.Write(writer, rows);
    }

    public static ImmutableArray<SubscriberFeedback> Read(ref ByteReader reader, int count, bool withSides)
    {
        var rows = new SubscriberFeedback[count];
        var ids = NameColumn.Read(ref reader, count, StepFeedback.NameLengthMax, "subscriber id");
        var down = DirectionColumns.Read(ref reader, count);
        var up = DirectionColumns.Read(ref reader, count);
        for (var index = 0; index < count; index++) rows[index] = new SubscriberFeedback(new SubscriberId(ids[index]), down[index], up[index]);
        if (withSides) SideColumns.Read(ref reader, rows);
        return ImmutableCollectionsMarshal.AsImmutableArray(rows);
    }

    /// <summary>Faults as <see cref="Read"/> does, and keeps nothing.</summary>
    public static void Check(ref ByteReader reader, int count, bool withSides)
    {
        NameColumn.Check(ref reader, count, StepFeedback.NameLengthMax, "subscriber id");
        DirectionColumns.Check(ref reader, count);
        DirectionColumns.Check(ref reader, count);
        if (withSides) SideColumns.Check(ref reader, count);
    }
}
