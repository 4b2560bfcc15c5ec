namespace Presage.Flows;

/// <summary>A file that is the payload of one datagram; at most 65,535 bytes, the rest is counted and not read.</summary>
public sealed class RawPayloadReader : ICaptureReader
{
    private const int PayloadLengthMax = 65_535;
    private bool _isRead;

    public CaptureCounters Counters { get; } = new();

    public CaptureRead Read(ReadOnlySpan<byte> piece, bool isLast, out int consumed, out CapturedDatagram datagram)
    {
        consumed = 0;
        datagram = default;
        if (_isRead || (isLast && piece.IsEmpty))
        {
            consumed = piece.Length;
            Counters.TrailingBytes += piece.Length;
            return isLast ? CaptureRead.End : CaptureRead.NeedMore;
        }

        if (!isLast && piece.Length < PayloadLengthMax) return CaptureRead.NeedMore;
        consumed = Math.Min(piece.Length, PayloadLengthMax);
        _isRead = true;
        Counters.Packets++;
        Counters.Datagrams++;
        datagram = new CapturedDatagram { Payload = piece[..consumed] };
        return CaptureRead.Datagram;
    }
}
