using System.Buffers.Binary;
using Presage.Core;

namespace Presage.Flows;

/// <summary>
/// NetFlow v5: a header of 24 bytes — version, count (2 each), uptime, seconds, nanoseconds, sequence (4 each), engine type,
/// engine id (1 each), sampling (2: two bits of mode, fourteen of interval) — then records of 48 bytes.
/// </summary>
/// <remarks>Layout: Cisco, "NetFlow Export Datagram Format", table B-3 and B-4. The sequence number counts records.</remarks>
internal sealed class NetFlow5Reader(DecodeCounters counters, IssueLog issues)
{
    public const int HeaderLength = 24;
    public const int RecordLength = 48;
    private const int IntervalMask = 0x3FFF;

    public static uint EngineOf(ReadOnlySpan<byte> datagram) => BinaryPrimitives.ReadUInt16BigEndian(datagram[20..]);

    public void Read(ref Message message)
    {
        var bytes = message.Bytes;
        int promised = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        var count = Math.Min(promised, (bytes.Length - HeaderLength) / RecordLength);
        var sequence = BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]);
        message.State.Sequence.Observe(sequence, counters);
        message.State.Sequence.Expect(unchecked(sequence + (uint)promised));
        var interval = (uint)(BinaryPrimitives.ReadUInt16BigEndian(bytes[22..]) & IntervalMask);
        var end = HeaderLength + count * RecordLength;
        for (var offset = HeaderLength; offset < end; offset += RecordLength)
            ReadRecord(message, bytes.Slice(offset, RecordLength), Math.Max(1, interval));
        counters.NetFlow5Records += count;
        if (count < promised) issues.Add(DecodeReason.RecordTruncated, end);
        else if (end < bytes.Length) issues.Add(DecodeReason.TrailingBytes, end);
    }

    private void ReadRecord(in Message message, ReadOnlySpan<byte> record, uint interval)
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
        flow.StartUnixMilliseconds = Math.Min(start, end);
        flow.EndUnixMilliseconds = end;
        flow.SourcePort = BinaryPrimitives.ReadUInt16BigEndian(record[32..]);
        flow.DestinationPort = BinaryPrimitives.ReadUInt16BigEndian(record[34..]);
        flow.TcpFlags = record[37];
        flow.Protocol = record[38];
        flow.TypeOfService = record[39];
        flow.FlowDirection = FlowRecord.DirectionUnknown;
        flow.SamplingInterval = interval;
        flow.ExporterIndex = message.Exporter.Index;
        flow.ObservationDomain = message.Domain;
    }
}
