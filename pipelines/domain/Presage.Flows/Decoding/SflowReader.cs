using System.Buffers.Binary;

namespace Presage.Flows;

/// <summary>
/// sFlow version 5: a header, then samples of type and length (4 bytes each; the type is enterprise in the high 20 bits, format in the low 12).
/// A flow sample holds one sampled packet, which becomes one record of one packet at the moment of receipt.
/// </summary>
/// <remarks>Source: P. Phaal, M. Lavine, "sFlow Version 5", sflow.org, July 2004, §5. Counter samples are counted and not read.</remarks>
internal sealed class SflowReader(DecodeCounters counters, IssueLog issues)
{
    /// <summary>Version, address type, IPv4 address, sub-agent, sequence, uptime, samples: 4 bytes each; an IPv6 address is 12 longer.</summary>
    public const int HeaderLength = 28;
    private const int SampleHeaderLength = 8;
    private const int FlowHeaderLength = 32;
    private const int ExpandedHeaderLength = 44;

    /// <param name="position">Of the first sample.</param>
    /// <param name="samples">How many the header promises.</param>
    public void Read(ref Message message, int position, uint samples)
    {
        for (uint i = 0; i < samples; i++)
        {
            if (!TryReadHead(message.Bytes, position, message.End, out var type, out var length))
            {
                issues.Add(DecodeReason.SampleTruncated, position);
                return;
            }

            ReadSample(message, type, position, position + SampleHeaderLength + length);
            position += SampleHeaderLength + length;
        }

        if (position < message.End) issues.Add(DecodeReason.TrailingBytes, position);
    }

    private void ReadSample(in Message message, uint type, int position, int end)
    {
        switch (type)
        {
            case 1: ReadFlowSample(message, position, end, isExpanded: false); break;
            case 3: ReadFlowSample(message, position, end, isExpanded: true); break;
            case 2 or 4: counters.CounterSamples++; break;
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
        var flow = new FlowRecord
        {
            SamplingInterval = Math.Max(1, Number(head[(isExpanded ? 12 : 8)..])),
            InputInterface = isExpanded ? Interface(Number(head[24..]), Number(head[28..])) : Interface(Number(head[20..])),
            OutputInterface = isExpanded ? Interface(Number(head[32..]), Number(head[36..])) : Interface(Number(head[24..])),
            StartUnixMilliseconds = message.ExportUnixMilliseconds,
            EndUnixMilliseconds = message.ExportUnixMilliseconds,
            FlowDirection = FlowRecord.DirectionUnknown,
            ExporterIndex = message.Exporter.Index,
            ObservationDomain = message.Domain,
        };
        if (!TryReadPacket(message, records, end, Number(head[^4..]), ref flow)) return;
        message.Into.Append() = flow;
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

            if (SampledPacketReader.TryRead(type, message.Bytes.Slice(position + SampleHeaderLength, length), ref flow)) return true;
            position += SampleHeaderLength + length;
        }

        issues.Add(DecodeReason.SampleWithoutPacket, first);
        return false;
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

    /// <summary>Compact form: two bits of format, thirty of value; only format 0 is an SNMP index, and all ones is the device itself.</summary>
    private static uint Interface(uint packed) => packed >= 0x3FFFFFFF ? 0 : packed;

    private static uint Interface(uint format, uint value) => format == 0 && value != uint.MaxValue ? value : 0;

    private static uint Number(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
