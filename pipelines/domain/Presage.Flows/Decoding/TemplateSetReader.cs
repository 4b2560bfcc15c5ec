using System.Buffers.Binary;

namespace Presage.Flows;

/// <summary>
/// Reads template sets and options template sets: RFC 3954 §5.2 and §6.1 for v9; RFC 7011 §3.4.1, §3.4.2 and, for withdrawals, §8.1.
/// An announcement that repeats what is known costs a comparison; a changed one replaces the template.
/// </summary>
internal sealed class TemplateSetReader(FlowDecoderOptions options, DecodeCounters counters, IssueLog issues)
{
    private const int SetHeaderLength = 4;
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
            Forget(message);
        return position + SetHeaderLength;
    }

    private void WithdrawAll(in Message message, bool isOptions)
    {
        foreach (var (id, template) in message.State.Templates)
        {
            if (template.IsOptions != isOptions) continue;
            message.State.Templates.Remove(id);
            Forget(message);
        }
    }

    private void Forget(in Message message)
    {
        message.Exporter.TemplateCount--;
        counters.TemplateChanges++;
    }

    /// <returns>The offset after the announcement, or -1 when the rest of the set cannot be read.</returns>
    private int Announce(in Message message, int position, int end, bool isOptions)
    {
        if (!TemplateHeader.TryRead(message.Bytes[position..end], isOptions, message.IsIpfix, out var header))
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
        else
        {
            known.AnnouncedAt = message.ReceivedUnixMilliseconds;
        }

        if (header.IsOptions) counters.OptionsTemplates++;
        else counters.Templates++;
    }

    /// <summary>A changed template that cannot be used still ends the old one: its records would be misread.</summary>
    private bool Replace(in Message message, in TemplateHeader header, ReadOnlySpan<byte> announcement, int position)
    {
        if (message.State.Templates.Remove(header.Id)) message.Exporter.TemplateCount--;
        if (TemplateCompiler.Compile(header, announcement, position, new TemplateReading(options.OpenTunnels, message.Exporter.IsTwoWay, options.Measures), issues) is not { } template)
        {
            issues.Add(DecodeReason.TemplateRecordEmpty, position);
            return false;
        }

        template.AnnouncedAt = message.ReceivedUnixMilliseconds;
        counters.TemplateChanges++;
        message.State.Templates.Add(header.Id, template);
        message.Exporter.TemplateCount++;
        return true;
    }
}
