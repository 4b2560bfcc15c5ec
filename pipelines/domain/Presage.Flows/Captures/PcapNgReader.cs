using System.Buffers.Binary;
using Presage.Core;

namespace Presage.Flows;

/// <summary>
/// pcapng: blocks of type, total length (4 bytes each), body, total length again. Read are the section header (byte order), interface
/// descriptions (link type, unit of time: option 9) and enhanced and simple packets; other blocks are stepped over.
/// </summary>
/// <remarks>Source: draft-ietf-opsawg-pcapng. At most <see cref="InterfacesMax"/> interfaces a section; packets of further ones count as unsupported.</remarks>
public sealed class PcapNgReader : ICaptureReader
{
    public const int InterfacesMax = 256;

    private const uint SectionHeader = 0x0A0D0D0A;
    private const uint ByteOrderMagic = 0x1A2B3C4D;
    private const uint InterfaceDescription = 1;
    private const uint SimplePacket = 3;
    private const uint EnhancedPacket = 6;
    private const int TimeUnitOption = 9;

    private readonly DatagramExtractor _extractor;
    private readonly List<(uint LinkType, ulong UnitsPerSecond)> _interfaces = [];
    private bool _isLittleEndian;

    public PcapNgReader() => _extractor = new DatagramExtractor(Counters);

    public CaptureCounters Counters { get; } = new();

    public static bool IsMagic(ReadOnlySpan<byte> head) => BinaryPrimitives.ReadUInt32BigEndian(head) == SectionHeader;

    public CaptureRead Read(ReadOnlySpan<byte> piece, bool isLast, out int consumed, out CapturedDatagram datagram)
    {
        consumed = 0;
        datagram = default;
        while (piece.Length - consumed >= 12)
        {
            var block = piece[consumed..];
            if (IsMagic(block)) _isLittleEndian = BinaryPrimitives.ReadUInt32LittleEndian(block[8..]) == ByteOrderMagic;
            var length = Number(block[4..]);
            if (length < 12 || length % 4 != 0 || length > ICaptureReader.PieceLengthMax) return CaptureRead.Broken;
            if (length > block.Length) break;
            consumed += (int)length;
            if (ReadBlock(Number(block), block[8..((int)length - 4)], out datagram)) return CaptureRead.Datagram;
        }

        if (!isLast) return CaptureRead.NeedMore;
        Counters.TrailingBytes += piece.Length - consumed;
        _extractor.GiveUpFragments();
        consumed = piece.Length;
        return CaptureRead.End;
    }

    private bool ReadBlock(uint type, ReadOnlySpan<byte> body, out CapturedDatagram datagram)
    {
        datagram = default;
        switch (type)
        {
            case SectionHeader:
                _interfaces.Clear();
                return false;
            case InterfaceDescription when body.Length >= 8:
                if (_interfaces.Count < InterfacesMax) _interfaces.Add((Short(body), UnitsPerSecond(body[8..])));
                return false;
            case EnhancedPacket when body.Length >= 20:
                return ReadEnhanced(body, out datagram);
            case SimplePacket when body.Length >= 4 && _interfaces.Count > 0:
                return _extractor.TryExtract(_interfaces[0].LinkType, body[4..], default, out datagram);
            default:
                return false;
        }
    }

    private bool ReadEnhanced(ReadOnlySpan<byte> body, out CapturedDatagram datagram)
    {
        datagram = default;
        var index = Number(body);
        var length = Number(body[12..]);
        if (index >= (uint)_interfaces.Count || length > (uint)(body.Length - 20))
        {
            Counters.Packets++;
            Counters.LinkUnsupported++;
            return false;
        }

        var (linkType, unitsPerSecond) = _interfaces[(int)index];
        var units = ((ulong)Number(body[4..]) << 32) | Number(body[8..]);
        var milliseconds = (long)((UInt128)units * 1000 / unitsPerSecond);
        return _extractor.TryExtract(linkType, body.Slice(20, (int)length), new EventTime(milliseconds), out datagram);
    }

    /// <summary>Option 9: a power of ten, or of two when the high bit is set; microseconds when it is absent.</summary>
    private ulong UnitsPerSecond(ReadOnlySpan<byte> options)
    {
        while (options.Length >= 4)
        {
            int code = Short(options), length = Short(options[2..]);
            if (code == 0 || length > options.Length - 4) break;
            if (code == TimeUnitOption && length >= 1) return PowerOf(options[4]);
            options = options[Math.Min(options.Length, 4 + (length + 3) / 4 * 4)..];
        }

        return 1_000_000;
    }

    private static ulong PowerOf(byte option)
    {
        var exponent = option & 0x7F;
        if ((option & 0x80) != 0) return 1UL << Math.Min(exponent, 63);
        var power = 1UL;
        for (var i = 0; i < Math.Min(exponent, 19); i++) power *= 10;
        return power;
    }

    private ushort Short(ReadOnlySpan<byte> bytes) =>
        _isLittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private uint Number(ReadOnlySpan<byte> bytes) =>
        _isLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
