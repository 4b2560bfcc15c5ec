using Presage.Core;

namespace Presage.Flows;

/// <summary>
/// Flow records as protobuf, each behind its length as a varint. They come out as IPFIX messages that this reader writes, under the address of
/// the exporter that each names; records that are whole export datagrams come out as these.
/// </summary>
/// <remarks>
/// A record that gives no flow is counted in <see cref="Tally"/> with the byte where it is wrong, and the next one is read. Only a length that
/// cannot be ends the reading: nothing behind it can be found.
/// </remarks>
public sealed class ProtobufReader(ProtobufSchema schema) : IRetoldReader
{
    /// <summary>The most bytes of one record: room for the longest datagram and its other fields.</summary>
    public const int RecordLengthMax = 1 << 17;

    /// <summary>Groups inside each other at most.</summary>
    public const int GroupsMax = 64;

    /// <summary>"PROT".</summary>
    private const uint Domain = 0x50524F54;

    private readonly RetoldExport _export = new(Domain);
    private long _offset;

    public CaptureCounters Counters { get; } = new() { Lines = new RetoldTally() };

    public RetoldTally Tally => Counters.Lines!;

    /// <inheritdoc/>
    public NetAddress ExporterDefault { get; set; }

    /// <inheritdoc/>
    public EventTime? ReceivedAt { get; set; }

    /// <summary>Splits the first record off bytes that hold whole records.</summary>
    /// <param name="problem">Where that is none: why.</param>
    public static bool TrySplit(scoped ref ReadOnlySpan<byte> records, out ReadOnlySpan<byte> record, out RetoldReason problem)
    {
        record = [];
        if (WireReader.ReadVarint(records, out var length, out var head) is { } wrong) problem = wrong;
        else if (length > RecordLengthMax) problem = RetoldReason.TooLong;
        else if ((int)length > records.Length - head) problem = RetoldReason.Truncated;
        else
        {
            problem = default;
            record = records.Slice(head, (int)length);
            records = records[(head + (int)length)..];
            return true;
        }

        return false;
    }

    public CaptureRead Read(ReadOnlySpan<byte> piece, bool isLast, out int consumed, out CapturedDatagram datagram)
    {
        consumed = 0;
        datagram = default;
        _export.Begin();
        var end = isLast ? CaptureRead.End : CaptureRead.NeedMore;
        while (consumed < piece.Length)
        {
            var rest = piece[consumed..];
            if (!TrySplit(ref rest, out var record, out var problem))
            {
                if (problem == RetoldReason.Truncated && !isLast) break;
                if (_export.Records > 0) break;
                end = Damaged(problem, piece.Length, ref consumed);
                break;
            }

            var next = piece.Length - rest.Length;
            // What does not go with the flows before it is read again when they are gone.
            if (!TryTake(record, next - record.Length - consumed, out var whole)) break;
            _offset += next - consumed;
            consumed = next;
            if (whole.Payload.IsEmpty) continue;
            datagram = whole;
            return CaptureRead.Datagram;
        }

        if (_export.Records == 0) return end;
        datagram = End();
        return CaptureRead.Datagram;
    }

    /// <summary>What is left is no record: the file's end cuts it, or its length cannot be.</summary>
    private CaptureRead Damaged(RetoldReason problem, int length, ref int consumed)
    {
        Tally.Count(new RetoldIssue(_offset, problem) { IsByte = true });
        if (problem != RetoldReason.Truncated) return CaptureRead.Broken;
        Counters.TrailingBytes = length - consumed;
        consumed = length;
        return CaptureRead.End;
    }

    private CapturedDatagram End()
    {
        Counters.Datagrams++;
        var time = ReceivedAt ?? _export.Newest;
        return new CapturedDatagram { Source = _export.Exporter, CapturedAt = time, Payload = _export.End(time) };
    }

    /// <returns>False when it has to wait until the flows before it are handed out.</returns>
    private bool TryTake(ReadOnlySpan<byte> record, int head, out CapturedDatagram whole)
    {
        whole = default;
        var problem = ProtobufFlowParser.Parse(record, schema, out var flow, out var payload, out var at);
        if (problem is null && payload.IsEmpty) problem = flow.Complete(ExporterDefault, ReceivedAt);
        if (problem is { } reason)
        {
            Counters.Packets++;
            Tally.Count(new RetoldIssue(_offset + head + at, reason) { IsByte = true });
            return true;
        }

        if (payload.IsEmpty ? !_export.HasRoomFor(flow.Exporter) : _export.Records > 0) return false;
        Counters.Packets++;
        if (payload.IsEmpty) _export.Add(flow);
        else whole = DatagramOf(flow, payload);
        Tally.Records++;
        return true;
    }

    private CapturedDatagram DatagramOf(scoped in RetoldFlow flow, ReadOnlySpan<byte> payload)
    {
        Counters.Datagrams++;
        return new CapturedDatagram
        {
            Source = flow.Exporter == default ? ExporterDefault : flow.Exporter,
            CapturedAt = flow.ReceivedUnixMilliseconds != 0 ? new EventTime(flow.ReceivedUnixMilliseconds) : ReceivedAt ?? default,
            Payload = payload,
        };
    }
}
