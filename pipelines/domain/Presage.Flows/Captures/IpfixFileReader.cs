using System.Buffers.Binary;

namespace Presage.Flows;

/// <summary>IPFIX messages one after another (RFC 5655 §5): version 10, then the message's length, 2 bytes each.</summary>
public sealed class IpfixFileReader : ICaptureReader
{
    private const int HeaderLength = 16;

    public CaptureCounters Counters { get; } = new();

    public CaptureRead Read(ReadOnlySpan<byte> piece, bool isLast, out int consumed, out CapturedDatagram datagram)
    {
        consumed = 0;
        datagram = default;
        if (piece.Length < 4) return NeedMoreOrEnd(piece, isLast, out consumed);
        int length = BinaryPrimitives.ReadUInt16BigEndian(piece[2..]);
        if (BinaryPrimitives.ReadUInt16BigEndian(piece) != 10 || length < HeaderLength) return CaptureRead.Broken;
        if (length > piece.Length) return NeedMoreOrEnd(piece, isLast, out consumed);
        consumed = length;
        Counters.Packets++;
        Counters.Datagrams++;
        datagram = new CapturedDatagram { Payload = piece[..length] };
        return CaptureRead.Datagram;
    }

    private CaptureRead NeedMoreOrEnd(ReadOnlySpan<byte> piece, bool isLast, out int consumed)
    {
        consumed = isLast ? piece.Length : 0;
        if (!isLast) return CaptureRead.NeedMore;
        Counters.TrailingBytes += piece.Length;
        return CaptureRead.End;
    }
}
