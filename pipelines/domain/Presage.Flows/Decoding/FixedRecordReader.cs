using System.Buffers.Binary;
using Presage.Core;

namespace Presage.Flows;

/// <summary>
/// NetFlow v1, v5 and v7: a header of 16 or 24 bytes — version, count (2 each), uptime, seconds, nanoseconds, sequence (4 each), in v5 engine
/// type, engine id (1 each), sampling (2: two bits of mode, fourteen of interval) — then records of 48 or 52 bytes.
/// </summary>
/// <remarks>
/// Layout: Cisco, "NetFlow Export Datagram Format", tables B-1 to B-6. v1 has no sequence number; those of v5 and v7 count records. The router
/// that v7 names at the end of a record is shown to observers and does not replace the exporter.
/// </remarks>
internal sealed class FixedRecordReader(DecodeCounters counters, IssueLog issues)
{
    /// <summary>What is read of a record in every version. A constant, so that the reads need no bounds checks.</summary>
    private const int CommonLength = 48;
    private const int IntervalMask = 0x3FFF;

    /// <inheritdoc cref="DataSetReader.Observer"/>
    public IRecordObserver? Observer { get; set; }

    public static uint EngineOf(FixedLayout layout, ReadOnlySpan<byte> datagram) =>
        layout.HasEngine ? BinaryPrimitives.ReadUInt16BigEndian(datagram[20..]) : 0u;

    /// <summary>How many records the header promises.</summary>
    public static uint CountOf(ReadOnlySpan<byte> datagram) => BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]);

    /// <returns>How many records there were.</returns>
    public int Read(ref Message message, FixedLayout layout)
    {
        var bytes = message.Bytes;
        var promised = (int)CountOf(bytes);
        var count = Math.Min(promised, (bytes.Length - layout.HeaderLength) / layout.RecordLength);
        var interval = IntervalOf(message, layout);
        var end = layout.HeaderLength + count * layout.RecordLength;
        var (observer, step, tcpFlagsOffset) = (Observer, layout.RecordLength, layout.TcpFlagsOffset);
        for (var offset = layout.HeaderLength; offset < end; offset += step)
        {
            ReadRecord(message, bytes.Slice(offset, CommonLength), tcpFlagsOffset, interval);
            observer?.OnRecord(new RecordView(message, layout.Template, bytes.Slice(offset, step)), message.Into.Span[^1..]);
        }

        if (count < promised) issues.Add(DecodeReason.RecordTruncated, end);
        else if (end < bytes.Length) issues.Add(DecodeReason.TrailingBytes, end);
        return count;
    }

    private static Interval IntervalOf(in Message message, FixedLayout layout)
    {
        if (message.Exporter.IntervalOverride is var told and > 0) return new Interval(told, SamplingOrigin.Override);
        var sent = (uint)(message.HeaderSampling & IntervalMask);
        return sent > 0 ? new Interval(sent, SamplingOrigin.Header) : new Interval(1, SamplingOrigin.None);
    }

    private void ReadRecord(in Message message, ReadOnlySpan<byte> record, int tcpFlagsOffset, Interval interval)
    {
        ref var flow = ref message.Into.Append();
        flow.SourceAddress = NetAddress.FromV4(BinaryPrimitives.ReadUInt32BigEndian(record));
        flow.DestinationAddress = NetAddress.FromV4(BinaryPrimitives.ReadUInt32BigEndian(record[4..]));
        flow.InputInterface = BinaryPrimitives.ReadUInt16BigEndian(record[12..]);
        flow.OutputInterface = BinaryPrimitives.ReadUInt16BigEndian(record[14..]);
        flow.Packets = BinaryPrimitives.ReadUInt32BigEndian(record[16..]);
        flow.Bytes = BinaryPrimitives.ReadUInt32BigEndian(record[20..]);
        var start = FlowTimes.OfUptime(message, BinaryPrimitives.ReadUInt32BigEndian(record[24..]));
        var end = FlowTimes.OfUptime(message, BinaryPrimitives.ReadUInt32BigEndian(record[28..]));
        if (start > end) counters.TimesRepaired++;
        flow.StartUnixMilliseconds = Math.Min(start, end) + message.ClockCorrection;
        flow.EndUnixMilliseconds = end + message.ClockCorrection;
        flow.SourcePort = BinaryPrimitives.ReadUInt16BigEndian(record[32..]);
        flow.DestinationPort = BinaryPrimitives.ReadUInt16BigEndian(record[34..]);
        flow.TcpFlags = record[tcpFlagsOffset];
        flow.Protocol = record[38];
        flow.TypeOfService = record[39];
        flow.ApplicationId = 0;
        flow.Mark(interval.Origin);
        flow.SamplingInterval = interval.Packets;
        flow.ExporterIndex = message.Exporter.Index;
        flow.ObservationDomain = message.Domain;
    }
}
