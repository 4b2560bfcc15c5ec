using System.Buffers.Binary;

namespace Presage.Flows;

/// <summary>
/// Reads template sets and options template sets: RFC 3954 §5.2 and §6.1 for v9; RFC 7011 §3.4.1, §3.4.2 and, for withdrawals, §8.1.
/// An announcement that repeats what is known costs a comparison; a changed one replaces the template.
/// </summary>
internal sealed class TemplateSetReader(FlowDecoderOptions options, DecodeCounters counters, IssueLog issues)
{
    private const int SetHeaderLength = 4;
    private const int FieldLength = 4;
    private const ushort TemplateIdMin = 256;

    /// <param name="offset">Of the set's header.</param>
    /// <param name="end">Of the set.</param>
    public void Read(ref Message message, int offset, int end, bool isOptions)
    {
        var position = offset + SetHeaderLength;
        while (end - position >= SetHeaderLength)
        {
            var id = BinaryPrimitives.ReadUInt16BigEndian(message.Bytes[position..]);
            if (id == 0 && message.IsZero(position, end)) return;
            var next = message.IsIpfix && BinaryPrimitives.ReadUInt16BigEndian(message.Bytes[(position + 2)..]) == 0
                ? Withdraw(message, id, position)
                : Announce(message, position, end, isOptions);
            if (next < 0) return;
            position = next;
        }
    }

    private int Withdraw(in Message message, ushort id, int position)
    {
        counters.TemplateWithdrawals++;
        var templates = message.State.Templates;
        if (id is Sets.IpfixTemplates or Sets.IpfixOptionsTemplates)
            WithdrawAll(message, id == Sets.IpfixOptionsTemplates);
        else if (id < TemplateIdMin)
            issues.Add(DecodeReason.TemplateIdReserved, position);
        else if (templates.Remove(id))
            message.Exporter.TemplateCount--;
        return position + SetHeaderLength;
    }

    private static void WithdrawAll(in Message message, bool isOptions)
    {
        foreach (var (id, template) in message.State.Templates)
        {
            if (template.IsOptions != isOptions) continue;
            message.State.Templates.Remove(id);
            message.Exporter.TemplateCount--;
        }
    }

    /// <returns>The offset after the announcement, or -1 when the rest of the set cannot be read.</returns>
    private int Announce(in Message message, int position, int end, bool isOptions)
    {
        if (!TryReadHeader(message, position, end, isOptions, out var header))
        {
            if (!message.IsZero(position, end)) issues.Add(DecodeReason.TemplateTruncated, position);
            return -1;
        }

        var next = EndOf(message, header, position, end);
        if (next < 0)
        {
            issues.Add(DecodeReason.TemplateTruncated, position);
            return -1;
        }

        if (WhyRefused(message, header) is { } reason) issues.Add(reason, position);
        else Learn(message, header, position, next);
        return next;
    }

    private static bool TryReadHeader(in Message message, int position, int end, bool isOptions, out TemplateHeader header)
    {
        header = default;
        if (end - position < (isOptions ? 6 : 4)) return false;
        var id = BinaryPrimitives.ReadUInt16BigEndian(message.Bytes[position..]);
        int first = BinaryPrimitives.ReadUInt16BigEndian(message.Bytes[(position + 2)..]);
        if (!isOptions)
        {
            header = new TemplateHeader(id, first, 0, 4, false, message.IsIpfix);
            return true;
        }

        int second = BinaryPrimitives.ReadUInt16BigEndian(message.Bytes[(position + 4)..]);
        header = message.IsIpfix
            ? new TemplateHeader(id, first, second, 6, true, true)
            : new TemplateHeader(id, first / FieldLength + second / FieldLength, first / FieldLength, 6, true, false)
            {
                HasOddLengths = first % FieldLength != 0 || second % FieldLength != 0,
            };
        return true;
    }

    /// <summary>Where the announcement ends, or -1 when its fields run past the set.</summary>
    private static int EndOf(in Message message, in TemplateHeader header, int position, int end)
    {
        position += header.Size;
        if (header.HasOddLengths) return end;
        for (var i = 0; i < header.FieldCount; i++)
        {
            if (!FieldSpecifier.TryRead(message.Bytes[position..end], header.IsIpfix, out var field)) return -1;
            position += field.Size;
        }

        return position;
    }

    private DecodeReason? WhyRefused(in Message message, in TemplateHeader header)
    {
        if (header.Id < TemplateIdMin) return DecodeReason.TemplateIdReserved;
        if (header.HasOddLengths) return DecodeReason.TemplateScopeInvalid;
        if (header.FieldCount == 0) return DecodeReason.TemplateWithoutFields;
        if (header.FieldCount > options.FieldsPerTemplateMax) return DecodeReason.TemplateFieldsTooMany;
        if (header.IsOptions && header.IsIpfix && (header.ScopeCount == 0 || header.ScopeCount > header.FieldCount))
            return DecodeReason.TemplateScopeInvalid;
        var isKnown = message.State.Templates.ContainsKey(header.Id);
        return !isKnown && message.Exporter.TemplateCount >= options.TemplatesPerExporterMax ? DecodeReason.TemplatesTooMany : null;
    }

    private void Learn(in Message message, in TemplateHeader header, int position, int next)
    {
        var announcement = message.Bytes[position..next];
        var isKnown = message.State.Templates.TryGetValue(header.Id, out var known);
        if (!isKnown || known!.IsOptions != header.IsOptions || !known.Announcement.AsSpan().SequenceEqual(announcement))
        {
            if (isKnown) counters.TemplateRedefinitions++;
            if (!Replace(message, header, announcement, position)) return;
        }

        if (header.IsOptions) counters.OptionsTemplates++;
        else counters.Templates++;
    }

    /// <summary>A changed template that cannot be used still ends the old one: its records would be misread.</summary>
    private bool Replace(in Message message, in TemplateHeader header, ReadOnlySpan<byte> announcement, int position)
    {
        if (message.State.Templates.Remove(header.Id)) message.Exporter.TemplateCount--;
        if (TemplateCompiler.Compile(header, announcement, position, issues) is not { } template)
        {
            issues.Add(DecodeReason.TemplateRecordEmpty, position);
            return false;
        }

        message.State.Templates.Add(header.Id, template);
        message.Exporter.TemplateCount++;
        return true;
    }
}
