using Presage.Core;

namespace Presage.Flows;

/// <summary>
/// Flow records as JSON objects, one on each line (also pretty-printed, or as an array). They come out as IPFIX messages that this reader
/// writes, under the address of the exporter that each object names, so that everything after it is the way of a live export.
/// </summary>
/// <remarks>
/// A line that gives no record is counted in <see cref="Tally"/> with its number and reason, and the next one is read. A piece's records are
/// handed out before more bytes are asked for.
/// </remarks>
public sealed class JsonLinesReader : IRetoldReader
{
    /// <summary>The most bytes of one object.</summary>
    public const int ObjectLengthMax = 65_536;

    /// <summary>"JSON".</summary>
    private const uint Domain = 0x4A534F4E;

    private readonly RetoldExport _export = new(Domain);
    private RetoldFlow _held;
    private bool _isHolding;
    private bool _isSkipping;
    private long _line = 1;

    public JsonLinesReader() => Counters = new CaptureCounters { Lines = Tally };

    public CaptureCounters Counters { get; }

    public RetoldTally Tally { get; } = new();

    /// <inheritdoc/>
    public NetAddress ExporterDefault { get; set; }

    /// <inheritdoc/>
    public EventTime? ReceivedAt { get; set; }

    public CaptureRead Read(ReadOnlySpan<byte> piece, bool isLast, out int consumed, out CapturedDatagram datagram)
    {
        consumed = 0;
        datagram = default;
        _export.Begin();
        if (_isHolding) _export.Add(_held);
        _isHolding = false;
        while (!_isHolding && TryTake(piece, isLast, ref consumed, out var flow))
        {
            if (_export.HasRoomFor(flow.Exporter)) _export.Add(flow);
            else (_held, _isHolding) = (flow, true);
        }

        if (_export.Records > 0)
        {
            datagram = End();
            return CaptureRead.Datagram;
        }

        if (!isLast) return CaptureRead.NeedMore;
        _isSkipping = false;
        consumed = piece.Length;
        return CaptureRead.End;
    }

    private CapturedDatagram End()
    {
        Counters.Datagrams++;
        var time = ReceivedAt ?? _export.Newest;
        return new CapturedDatagram { Source = _export.Exporter, CapturedAt = time, Payload = _export.End(time) };
    }

    /// <summary>The piece's next flow; false when there is none before more bytes come.</summary>
    private bool TryTake(ReadOnlySpan<byte> piece, bool isLast, ref int consumed, out RetoldFlow flow)
    {
        flow = default;
        while (true)
        {
            if (_isSkipping && !SkipLine(piece, ref consumed)) return false;
            consumed += JsonObjects.SkipBetween(piece[consumed..], ref _line);
            var rest = piece[consumed..];
            if (rest.IsEmpty) return false;
            if (rest[0] != '{')
            {
                Skip(RetoldReason.NotAnObject);
                continue;
            }

            var length = JsonObjects.LengthOf(rest, out var lines, out var isWhole);
            if (length > ObjectLengthMax || (length < 0 && rest.Length > ObjectLengthMax))
            {
                Skip(RetoldReason.TooLong);
                continue;
            }

            if (length < 0 && !isLast) return false;
            if (length < 0) (length, lines) = (rest.Length, rest.Count((byte)'\n'));
            var (at, isRead) = (_line, isWhole);
            consumed += length;
            _line += lines;
            Counters.Packets++;
            if (TryRead(rest[..length], at, isRead, out flow)) return true;
        }
    }

    private bool TryRead(ReadOnlySpan<byte> json, long line, bool isWhole, out RetoldFlow flow)
    {
        flow = default;
        var problem = isWhole ? JsonFlowParser.Parse(json, out flow) ?? flow.Complete(ExporterDefault, ReceivedAt) : RetoldReason.NotJson;
        if (problem is { } reason)
        {
            Tally.Count(new RetoldIssue(line, reason));
            return false;
        }

        Tally.Records++;
        return true;
    }

    private void Skip(RetoldReason reason)
    {
        Counters.Packets++;
        Tally.Count(new RetoldIssue(_line, reason));
        _isSkipping = true;
    }

    /// <summary>Steps over the rest of a line; false when its end has not come.</summary>
    private bool SkipLine(ReadOnlySpan<byte> piece, ref int consumed)
    {
        var end = piece[consumed..].IndexOf((byte)'\n');
        _isSkipping = end < 0;
        if (end < 0)
        {
            consumed = piece.Length;
            return false;
        }

        consumed += end + 1;
        _line++;
        return true;
    }
}
