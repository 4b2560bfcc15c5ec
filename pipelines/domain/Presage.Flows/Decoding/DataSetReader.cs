using System.Runtime.InteropServices;

namespace Presage.Flows;

/// <summary>Reads the records of one data set by its template (RFC 3954 §5.3; RFC 7011 §3.4.3): flows, or what options records announce.</summary>
internal sealed class DataSetReader(DecodeCounters counters, IssueLog issues)
{
    private const int SetHeaderLength = 4;

    /// <summary>Sets are padded to four bytes; exporters leave anything in those up to three bytes.</summary>
    private const int PaddingMax = 3;

    private readonly RecordFinisher _finisher = new(counters);

    /// <param name="offset">Of the set's header.</param>
    /// <param name="end">Of the set.</param>
    public void Read(ref Message message, Template template, int offset, int end)
    {
        var scratch = default(RecordScratch);
        var position = offset + SetHeaderLength;
        var records = template.IsVariable
            ? ReadVariable(message, template, ref position, end, ref scratch)
            : ReadFixed(message, template, ref position, end, ref scratch);
        message.Records += records;
        if (template.IsOptions) counters.OptionsRecords += records;
        else counters.DataRecords += records;
        if (end - position > PaddingMax && !message.IsZero(position, end)) issues.Add(DecodeReason.SetTailUnread, position);
    }

    private uint ReadFixed(in Message message, Template template, ref int position, int end, ref RecordScratch scratch)
    {
        uint records = 0;
        var defaultInterval = message.DefaultInterval;
        ref var first = ref MemoryMarshal.GetReference(message.Bytes);
        for (; end - position >= template.RecordLength; position += template.RecordLength)
        {
            if (template.Has(TemplateTraits.BothFamilies)) ClearAddresses(ref scratch);
            FieldMover.MoveFixed(template, ref first, position, ref scratch);
            Finish(message, template, ref scratch, defaultInterval, position);
            records++;
        }

        return records;
    }

    private uint ReadVariable(in Message message, Template template, ref int position, int end, ref RecordScratch scratch)
    {
        uint records = 0;
        var defaultInterval = message.DefaultInterval;
        while (end - position >= template.RecordLength)
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

            Finish(message, template, ref scratch, defaultInterval, position);
            position = next;
            records++;
        }

        return records;
    }

    private void Finish(in Message message, Template template, ref RecordScratch scratch, uint defaultInterval, int position)
    {
        if (!template.IsOptions) _finisher.Finish(message, template, ref scratch, defaultInterval);
        else if (!OptionsRecord.Apply(message, template, scratch)) issues.Add(DecodeReason.SamplersTooMany, position);
    }

    private static void ClearAddresses(ref RecordScratch scratch)
    {
        scratch.Record.SourceAddress = default;
        scratch.Record.DestinationAddress = default;
    }
}
