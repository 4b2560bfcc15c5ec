using System.Buffers.Binary;
using Presage.Core;

namespace Presage.Flows;

/// <summary>
/// libpcap's classic format: a file header of 24 bytes — magic, version, …, link type at 20 — then for each packet seconds, fraction,
/// captured length, original length (4 bytes each) and the frame. The magic tells byte order and unit of the fraction.
/// </summary>
/// <remarks>Source: draft-ietf-opsawg-pcap. A packet longer than <see cref="ICaptureReader.PieceLengthMax"/> − 16 breaks the file.</remarks>
public sealed class PcapReader : ICaptureReader
{
    private const uint Microseconds = 0xA1B2C3D4;
    private const uint Nanoseconds = 0xA1B23C4D;
    private const int FileHeaderLength = 24;
    private const int PacketHeaderLength = 16;
    private const int FrameLengthMax = ICaptureReader.PieceLengthMax - PacketHeaderLength;

    private readonly DatagramExtractor _extractor;
    private bool _isLittleEndian;
    private uint _fractionsPerMillisecond;
    private uint _linkType;

    public PcapReader() => _extractor = new DatagramExtractor(Counters);

    public CaptureCounters Counters { get; } = new();

    public static bool IsMagic(ReadOnlySpan<byte> head) =>
        BinaryPrimitives.ReadUInt32BigEndian(head) is Microseconds or Nanoseconds
        || BinaryPrimitives.ReadUInt32LittleEndian(head) is Microseconds or Nanoseconds;

    public CaptureRead Read(ReadOnlySpan<byte> piece, bool isLast, out int consumed, out CapturedDatagram datagram)
    {
        consumed = 0;
        datagram = default;
        if (_fractionsPerMillisecond == 0)
        {
            if (piece.Length < FileHeaderLength) return AtEnd(piece, isLast, ref consumed);
            if (!IsMagic(piece)) return CaptureRead.Broken;
            ReadFileHeader(piece);
            consumed = FileHeaderLength;
        }

        while (piece.Length - consumed >= PacketHeaderLength)
        {
            var packet = piece[consumed..];
            var length = Number(packet[8..]);
            if (length > FrameLengthMax) return CaptureRead.Broken;
            if (packet.Length - PacketHeaderLength < length) break;
            consumed += PacketHeaderLength + (int)length;
            var capturedAt = new EventTime(Number(packet) * 1000L + Number(packet[4..]) / _fractionsPerMillisecond);
            if (_extractor.TryExtract(_linkType, packet.Slice(PacketHeaderLength, (int)length), capturedAt, out datagram)) return CaptureRead.Datagram;
        }

        return AtEnd(piece, isLast, ref consumed);
    }

    private void ReadFileHeader(ReadOnlySpan<byte> header)
    {
        _isLittleEndian = BinaryPrimitives.ReadUInt32LittleEndian(header) is Microseconds or Nanoseconds;
        _fractionsPerMillisecond = Number(header) == Nanoseconds ? 1_000_000u : 1000u;
        // The upper bits may hold the length of a frame check sequence.
        _linkType = Number(header[20..]) & 0xFFFF;
    }

    private CaptureRead AtEnd(ReadOnlySpan<byte> piece, bool isLast, ref int consumed)
    {
        if (!isLast) return CaptureRead.NeedMore;
        Counters.TrailingBytes += piece.Length - consumed;
        _extractor.GiveUpFragments();
        consumed = piece.Length;
        return CaptureRead.End;
    }

    private uint Number(ReadOnlySpan<byte> bytes) =>
        _isLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
