using System.Buffers.Binary;

namespace Presage.Flows;

/// <summary>
/// sFlow v5: samples of type and length (4 bytes each; the type is enterprise in the high 20 bits, format in the low 12).
/// A flow sample holds one sampled packet, which becomes one record of one packet at the moment of receipt.
/// </summary>
/// <remarks>
/// Sources: P. Phaal, M. Lavine, "sFlow Version 5", sflow.org, July 2004, §5; "sFlow Dropped Packet Notification Structures", sflow.org, 2020.
/// Counter and discard samples carry no traffic: they are counted and shown to an observer. v2 and v4 are read by <see cref="SflowOldReader"/>.
/// </remarks>
internal sealed class SflowReader(TunnelKinds tunnels, DecodeCounters counters, IssueLog issues)
{
    private const int SampleHeaderLength = 8;
    private const int FlowHeaderLength = 32;
    private const int ExpandedHeaderLength = 44;

    private readonly SflowOldReader _old = new(tunnels, counters, issues);

    /// <inheritdoc cref="DataSetReader.Observer"/>
    public IRecordObserver? Observer { get; set; }

    public void Read(ref Message message, in SflowHeader header)
    {
        var position = header.Length;
        for (uint i = 0; i < header.Samples; i++)
        {
            var flows = message.Into.Count;
            var start = position;
            if (!(header.Version == 5 ? TryReadSample(message, ref position) : _old.TryReadSample(message, header.Version, ref position))) return;
            if (Observer is { } observer) Show(observer, message, header, start, position, flows);
        }

        if (position < message.End) issues.Add(DecodeReason.TrailingBytes, position);
    }

    private static void Show(IRecordObserver observer, in Message message, in SflowHeader header, int start, int end, int flows)
    {
        var headLength = header.Version == 5 ? SampleHeaderLength : 4;
        var sample = new SampleView
        {
            Version = header.Version,
            SubAgent = header.SubAgent,
            Sequence = header.Sequence,
            ExporterIndex = message.Exporter.Index,
            UptimeMilliseconds = header.UptimeMilliseconds,
            Agent = header.Agent,
            Type = Number(message.Bytes[start..]),
            Body = message.Bytes[(start + headLength)..end],
        };
        observer.OnSample(sample, message.Into.Span[flows..]);
    }

    private bool TryReadSample(in Message message, ref int position)
    {
        if (!TryReadHead(message.Bytes, position, message.End, out var type, out var length))
        {
            issues.Add(DecodeReason.SampleTruncated, position);
            return false;
        }

        ReadSample(message, type, position, position + SampleHeaderLength + length);
        position = After(position, length, message.End);
        return true;
    }

    /// <summary>XDR pads what is opaque to four bytes (RFC 4506 §4.10); some switches leave that out of the length that they tell.</summary>
    private static int After(int position, int length, int end) => Math.Min(end, position + SampleHeaderLength + ((length + 3) & ~3));

    private void ReadSample(in Message message, uint type, int position, int end)
    {
        switch (type)
        {
            case 1: ReadFlowSample(message, position, end, isExpanded: false); break;
            case 3: ReadFlowSample(message, position, end, isExpanded: true); break;
            case 2 or 4: counters.CounterSamples++; break;
            case 5: counters.DiscardSamples++; break;
            default: counters.OtherSamples++; break;
        }
    }

    private void ReadFlowSample(in Message message, int position, int end, bool isExpanded)
    {
        var records = position + SampleHeaderLength + (isExpanded ? ExpandedHeaderLength : FlowHeaderLength);
        if (records > end)
        {
            issues.Add(DecodeReason.SampleTruncated, position);
            return;
        }

        counters.FlowSamples++;
        var head = message.Bytes[(position + SampleHeaderLength)..records];
        var flow = SampledFlow.Of(message, Number(head[(isExpanded ? 12 : 8)..]));
        flow.InputInterface = isExpanded ? SampledFlow.Interface(Number(head[24..]), Number(head[28..])) : SampledFlow.Interface(Number(head[20..]));
        flow.OutputInterface = isExpanded ? SampledFlow.Interface(Number(head[32..]), Number(head[36..])) : SampledFlow.Interface(Number(head[24..]));
        var count = Number(head[^4..]);
        if (!TryReadPacket(message, records, end, count, ref flow)) return;
        message.Into.Append() = flow;
        if (count > 1) ReadTcpInfo(message, records, end);
        counters.SampledRecords++;
    }

    /// <summary>Reads the first record that holds a packet; a sample without one is named at its first record.</summary>
    private bool TryReadPacket(in Message message, int first, int end, uint records, ref FlowRecord flow)
    {
        var position = first;
        for (uint i = 0; i < records; i++)
        {
            if (!TryReadHead(message.Bytes, position, end, out var type, out var length))
            {
                issues.Add(DecodeReason.SampleTruncated, position);
                return false;
            }

            if (SampledPacketReader.TryRead(type, message.Bytes.Slice(position + SampleHeaderLength, length), tunnels, ref flow)) return true;
            position = After(position, length, end);
        }

        issues.Add(DecodeReason.SampleWithoutPacket, first);
        return false;
    }

    /// <summary>Hosts tell what their kernel knows of the connection in a record before or behind the packet's.</summary>
    private static void ReadTcpInfo(in Message message, int position, int end)
    {
        while (TryReadHead(message.Bytes, position, end, out var type, out var length))
        {
            if (type == TcpInfo.Type) message.Into.Measure(message.Into.Count - 1, TcpInfo.Read(message.Bytes.Slice(position + SampleHeaderLength, length)));
            position = After(position, length, end);
        }
    }

    private static bool TryReadHead(ReadOnlySpan<byte> bytes, int position, int end, out uint type, out int length)
    {
        type = 0;
        length = 0;
        if (end - position < SampleHeaderLength) return false;
        type = Number(bytes[position..]);
        var told = Number(bytes[(position + 4)..]);
        if (told > (uint)(end - position - SampleHeaderLength)) return false;
        length = (int)told;
        return true;
    }

    private static uint Number(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
