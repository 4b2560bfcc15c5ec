using System.Runtime.InteropServices;

namespace Presage.Flows;

/// <summary>Reads the records of one data set by its template (RFC 3954 §5.3; RFC 7011 §3.4.3): flows, or what options records announce.</summary>
internal sealed class DataSetReader(FlowDecoderOptions options, DecodeCounters counters, IssueLog issues)
{
    private const int SetHeaderLength = 4;

    /// <summary>Sets are padded to four bytes; exporters leave anything in those up to three bytes.</summary>
    private const int PaddingMax = 3;

    /// <summary>Records that are moved together, one field of all of them after another.</summary>
    private const int RowsMax = 32;

    private readonly RecordScratch[] _rows = new RecordScratch[RowsMax];
    private readonly RecordFinisher _finisher = new(options.OpenTunnels, counters);

    /// <summary>The template that wrote <see cref="_rows"/> last: it writes the same places each time, so that only another's are cleared.</summary>
    private Template? _rowsOf;

    /// <summary>Is shown each record; null where nobody looks.</summary>
    public IRecordObserver? Observer { get; set; }

    /// <param name="offset">Of the set's header.</param>
    /// <param name="end">Of the set.</param>
    public void Read(ref Message message, Template template, int offset, int end)
    {
        var scratch = default(RecordScratch);
        var position = offset + SetHeaderLength;
        var records = Observer is null
            ? ReadAll(message, template, ref position, end, ref scratch)
            : ReadShown(Observer, message, template, ref position, end);
        message.Records += records;
        if (template.IsOptions) counters.OptionsRecords += records;
        else counters.DataRecords += records;
        if (end - position > PaddingMax && !message.IsZero(position, end)) issues.Add(DecodeReason.SetTailUnread, position);
    }

    private uint ReadAll(in Message message, Template template, ref int position, int end, ref RecordScratch scratch) => template.IsVariable
        ? ReadVariable(message, template, ref position, end, ref scratch, uint.MaxValue)
        : template.IsOptions || template.Measures.Length > 0 ? ReadFixed(message, template, ref position, end, ref scratch) : ReadTogether(message, template, ref position, end);

    /// <summary>One record at a time, each with the flows that it became.</summary>
    private uint ReadShown(IRecordObserver observer, in Message message, Template template, ref int position, int end)
    {
        uint records = 0;
        var scratch = default(RecordScratch);
        while (end - position >= template.RecordLength)
        {
            var (start, flows) = (position, message.Into.Count);
            var read = template.IsVariable
                ? ReadVariable(message, template, ref position, end, ref scratch, 1)
                : ReadFixed(message, template, ref position, position + template.RecordLength, ref scratch);
            if (read == 0) break;
            observer.OnRecord(new RecordView(message, template, message.Bytes[start..position]), message.Into.Span[flows..]);
            records++;
        }

        return records;
    }

    /// <summary>As <see cref="ReadFixed"/> for flows, a row of records at a time.</summary>
    private uint ReadTogether(in Message message, Template template, ref int position, int end)
    {
        var records = (end - position) / template.RecordLength;
        if (!ReferenceEquals(_rowsOf, template)) Array.Clear(_rows);
        _rowsOf = template;
        var interval = new Interval(message.DefaultInterval(out var origin), origin);
        ref var first = ref MemoryMarshal.GetReference(message.Bytes);
        for (var left = records; left > 0; left -= RowsMax)
        {
            var rows = _rows.AsSpan(0, Math.Min(left, RowsMax));
            if (template.Has(TemplateTraits.BothFamilies))
                foreach (ref var row in rows) ClearAddresses(ref row);
            FieldColumns.Move(template, ref first, position, rows);
            foreach (ref var row in rows) _finisher.Finish(message, template, ref row, interval);
            position += rows.Length * template.RecordLength;
        }

        return (uint)records;
    }

    private uint ReadFixed(in Message message, Template template, ref int position, int end, ref RecordScratch scratch)
    {
        uint records = 0;
        var interval = message.DefaultInterval(out var origin);
        ref var first = ref MemoryMarshal.GetReference(message.Bytes);
        for (; end - position >= template.RecordLength; position += template.RecordLength)
        {
            if (template.Has(TemplateTraits.BothFamilies)) ClearAddresses(ref scratch);
            FieldMover.MoveFixed(template, ref first, position, ref scratch);
            Finish(message, template, ref scratch, new Interval(interval, origin), position, position + template.RecordLength);
            records++;
        }

        return records;
    }

    private uint ReadVariable(in Message message, Template template, ref int position, int end, ref RecordScratch scratch, uint recordsMax)
    {
        uint records = 0;
        var interval = message.DefaultInterval(out var origin);
        while (records < recordsMax && end - position >= template.RecordLength)
        {
            // A field of an odd length is skipped in this record only, so the last record's value must not stay.
            scratch = default;
            var next = FieldMover.MoveVariable(template, message.Bytes, position, end, ref scratch);
            if (next < 0)
            {
                if (!message.IsZero(position, end)) issues.Add(DecodeReason.FieldTruncated, position);
                position = end;
                break;
            }

            Finish(message, template, ref scratch, new Interval(interval, origin), position, next);
            position = next;
            records++;
        }

        return records;
    }

    private void Finish(in Message message, Template template, ref RecordScratch scratch, Interval interval, int position, int next)
    {
        if (template.IsOptions)
        {
            FinishOptions(message, template, scratch, position, next);
            return;
        }

        var first = message.Into.Count;
        _finisher.Finish(message, template, ref scratch, interval);
        if (template.Measures.Length > 0) MeasureReader.Read(template, message.Bytes[position..next], message.Into, first);
    }

    private void FinishOptions(in Message message, Template template, in RecordScratch scratch, int position, int next)
    {
        if (!OptionsRecord.Apply(message, template, scratch)) issues.Add(DecodeReason.SamplersTooMany, position);
        if (!template.Has(TemplateTraits.Naming)) return;
        var names = message.State.Names ??= new OptionNames(options.NamesPerDomainMax);
        if (!NamingRecord.Apply(names, template.Fields, message.Bytes[position..next])) issues.Add(DecodeReason.NamesTooMany, position);
    }

    private static void ClearAddresses(ref RecordScratch scratch)
    {
        scratch.Record.SourceAddress = default;
        scratch.Record.DestinationAddress = default;
    }
}
