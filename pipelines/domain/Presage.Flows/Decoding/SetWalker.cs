using System.Buffers.Binary;

namespace Presage.Flows;

/// <summary>
/// Walks the sets of a v9 datagram (RFC 3954 §5) or an IPFIX message (RFC 7011 §3.3): id and length (2 bytes each, the length counts
/// these four), then content. Every turn of the loop moves at least four bytes on or stops.
/// </summary>
internal sealed class SetWalker(FlowDecoderOptions options, DecodeCounters counters, IssueLog issues, PendingSets pending)
{
    private const int SetHeaderLength = 4;

    private readonly long _lifetime = (long)options.TemplateLifetime.TotalMilliseconds;

    private readonly TemplateSetReader _templates = new(options, counters, issues);
    private readonly DataSetReader _data = new(options, counters, issues);

    /// <inheritdoc cref="DataSetReader.Observer"/>
    public IRecordObserver? Observer
    {
        set => _data.Observer = value;
    }

    /// <param name="position">Where the first set starts.</param>
    public void Walk(ref Message message, int position)
    {
        while (message.End - position >= SetHeaderLength)
        {
            var id = BinaryPrimitives.ReadUInt16BigEndian(message.Bytes[position..]);
            int length = BinaryPrimitives.ReadUInt16BigEndian(message.Bytes[(position + 2)..]);
            if (length < SetHeaderLength || length > message.End - position)
            {
                issues.Add(DecodeReason.SetLengthInvalid, position);
                message.IsCountUnknown = true;
                return;
            }

            ReadSet(ref message, id, position, position + length);
            position += length;
        }

        if (position < message.End && !message.IsZero(position, message.End)) issues.Add(DecodeReason.SetHeaderTruncated, position);
    }

    private void ReadSet(ref Message message, ushort id, int position, int end)
    {
        if (id == (message.IsIpfix ? Sets.IpfixTemplates : Sets.V9Templates))
            ReadTemplates(ref message, position, end, isOptions: false);
        else if (id == (message.IsIpfix ? Sets.IpfixOptionsTemplates : Sets.V9OptionsTemplates))
            ReadTemplates(ref message, position, end, isOptions: true);
        else if (id < Sets.DataMin)
            issues.Add(DecodeReason.SetIdReserved, position);
        else if (TemplateOf(message, id) is { } template)
            _data.Read(ref message, template, position, end);
        else
            KeepOrDrop(ref message, id, position, end);
    }

    private void ReadTemplates(ref Message message, int position, int end, bool isOptions)
    {
        _templates.Read(ref message, position, end, isOptions);
        if (message.State.Pending is { Count: > 0 }) Replay(message);
    }

    private Template? TemplateOf(in Message message, ushort id)
    {
        if (!message.State.Templates.TryGetValue(id, out var template)) return null;
        // Only over UDP do templates grow old (RFC 7011 §8.4): a connection loses none.
        if (_lifetime <= 0 || message.Exporter.Key.Session != 0 || message.ReceivedUnixMilliseconds - template.AnnouncedAt <= _lifetime) return template;
        message.State.Templates.Remove(id);
        message.Exporter.TemplateCount--;
        counters.TemplatesExpired++;
        return null;
    }

    private void KeepOrDrop(ref Message message, ushort id, int position, int end)
    {
        message.IsCountUnknown = true;
        if (pending.TryKeep(message, id, message.Bytes[position..end]))
        {
            message.HasKept = true;
            return;
        }

        issues.Add(DecodeReason.TemplateUnknown, position);
        message.Exporter.CountUndecoded(counters);
    }

    /// <summary>Reads what waited for the templates that have just come, under the headers that it came with.</summary>
    private void Replay(in Message announcing)
    {
        issues.IsCountingOnly = true;
        foreach (var set in pending.TakeReady(announcing.State))
        {
            var message = new Message
            {
                Bytes = set.Bytes,
                End = set.Bytes.Length,
                Version = set.Version,
                Domain = set.Domain,
                UptimeMilliseconds = set.UptimeMilliseconds,
                ExportUnixMilliseconds = set.ExportUnixMilliseconds,
                ReceivedUnixMilliseconds = set.ReceivedUnixMilliseconds,
                Sequence = set.Sequence,
                Exporter = set.Exporter,
                State = set.State,
                Into = announcing.Into,
                ClockCorrection = announcing.ClockCorrection,
            };
            _data.Read(ref message, set.State.Templates[set.TemplateId], 0, set.Bytes.Length);
            set.Bytes = [];
        }

        issues.IsCountingOnly = false;
    }
}
