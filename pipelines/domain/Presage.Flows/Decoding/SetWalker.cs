using System.Buffers.Binary;

namespace Presage.Flows;

/// <summary>
/// Walks the sets of a v9 datagram (RFC 3954 §5) or an IPFIX message (RFC 7011 §3.3): id and length (2 bytes each, the length counts
/// these four), then content. Every turn of the loop moves at least four bytes on or stops.
/// </summary>
internal sealed class SetWalker(FlowDecoderOptions options, DecodeCounters counters, IssueLog issues)
{
    private const int SetHeaderLength = 4;

    private readonly TemplateSetReader _templates = new(options, counters, issues);
    private readonly DataSetReader _data = new(counters, issues);

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
            _templates.Read(ref message, position, end, isOptions: false);
        else if (id == (message.IsIpfix ? Sets.IpfixOptionsTemplates : Sets.V9OptionsTemplates))
            _templates.Read(ref message, position, end, isOptions: true);
        else if (id < Sets.DataMin)
            issues.Add(DecodeReason.SetIdReserved, position);
        else if (message.State.Templates.TryGetValue(id, out var template))
            _data.Read(ref message, template, position, end);
        else
        {
            issues.Add(DecodeReason.TemplateUnknown, position);
            message.IsCountUnknown = true;
        }
    }
}
