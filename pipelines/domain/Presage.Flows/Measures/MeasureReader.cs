namespace Presage.Flows;

/// <summary>Reads the fields of a record that measure, after its flows were made; only records of templates that have such fields come here.</summary>
internal static class MeasureReader
{
    /// <param name="record">The record's bytes.</param>
    /// <param name="into">Holds the record's flows from <paramref name="first"/> on: one, or two where its answers were told too.</param>
    public static void Read(Template template, ReadOnlySpan<byte> record, FlowBatch into, int first)
    {
        var measures = new RecordMeasures();
        if (template.IsVariable) AddWalking(template, record, ref measures);
        else
            foreach (ref readonly var field in template.Measures.AsSpan()) measures.Add(field.Meaning, record.Slice(field.Offset, field.Length));
        if (first >= into.Count) return;
        into.Measure(first, measures.Forward(into.Span[first]));
        if (first + 1 < into.Count) into.Measure(first + 1, measures.Reverse(into.Span[first + 1]));
    }

    private static void AddWalking(Template template, ReadOnlySpan<byte> record, ref RecordMeasures measures)
    {
        var cursor = new FieldCursor(template.Fields, record);
        var at = 0;
        for (var next = 0; next < template.Measures.Length; next++)
        {
            ref readonly var field = ref template.Measures[next];
            for (; at <= field.Index; at++)
            {
                if (!cursor.MoveNext()) return;
            }

            measures.Add(field.Meaning, cursor.Value);
        }
    }
}
