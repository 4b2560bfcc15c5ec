using System.Buffers.Binary;

namespace Presage.Flows;

/// <summary>
/// Files of nfcapd, layouts 1 (nfdump 1.6) and 2 (1.7): a head that tells the compression, then blocks of records, length and kind (4, 4, 2, 2
/// bytes) before each. Flows come out as IPFIX messages that this reader writes, under the address of the exporter that the file names.
/// </summary>
/// <remarks>LZO, LZ4 and BZ2 are read here; ZSTD by <paramref name="native"/>. A block is at most <see cref="BlockLengthMax"/> bytes, packed or not.</remarks>
public sealed class NfcapdReader(IBlockDecompressor? native) : ICaptureReader
{
    public const int BlockLengthMax = 16 << 20;

    private const int BlockHeadLength = 12;
    private const int HeadLengthV1 = 276;
    private const int HeadLengthV2 = 40;
    private const int BlockOfRecords = 2;
    private const int BlockOfRecordsV2 = 3;
    private const int IsUnpacked = 1;

    private readonly NfcapdRecords _records = new();
    private readonly NfcapdExport _export = new();
    private byte[] _packed = [];
    private byte[] _block = [];
    private int _packedLength;
    private int _missing;
    private int _position;
    private int _length;
    private int _kind;
    private bool _isBlockUnpacked;
    private NfcapdFlow _held;
    private bool _isHolding;
    private BlockCodec? _codec;

    public CaptureCounters Counters { get; } = new();

    /// <summary>How many bytes of a file's head say whether it is one.</summary>
    public static bool IsMagic(ReadOnlySpan<byte> head) => BinaryPrimitives.ReadUInt16LittleEndian(head) == 0xA50C;

    public CaptureRead Read(ReadOnlySpan<byte> piece, bool isLast, out int consumed, out CapturedDatagram datagram)
    {
        consumed = 0;
        datagram = default;
        if (_codec is null && !TryReadHead(piece, ref consumed, out var isKnown))
            return isKnown ? AtEnd(piece, isLast, ref consumed) : CaptureRead.Broken;
        while (true)
        {
            if (TryExport(out datagram)) return CaptureRead.Datagram;
            var step = ReadBlock(piece, ref consumed);
            if (step == CaptureRead.Broken) return step;
            if (step == CaptureRead.NeedMore) return AtEnd(piece, isLast, ref consumed);
        }
    }

    private bool TryReadHead(ReadOnlySpan<byte> piece, ref int consumed, out bool isKnown)
    {
        isKnown = true;
        if (piece.Length < 4) return false;
        int version = BinaryPrimitives.ReadUInt16LittleEndian(piece[2..]);
        isKnown = IsMagic(piece) && version is 1 or 2;
        var length = version == 1 ? HeadLengthV1 : HeadLengthV2;
        if (!isKnown || piece.Length < length) return false;
        _codec = version == 1 ? OfFlags(BinaryPrimitives.ReadUInt32LittleEndian(piece[4..])) : OfNumber(piece[16]);
        isKnown = _codec is not null && (version == 1 || piece[17] == 0);
        if (isKnown) consumed = length;
        return isKnown;
    }

    private static BlockCodec OfFlags(uint flags) =>
        (flags & 1) != 0 ? BlockCodec.Lzo : (flags & 8) != 0 ? BlockCodec.Bz2 : (flags & 16) != 0 ? BlockCodec.Lz4 : BlockCodec.None;

    private static BlockCodec? OfNumber(byte number) => number switch
    {
        0 => BlockCodec.None,
        1 => BlockCodec.Lzo,
        2 => BlockCodec.Bz2,
        3 => BlockCodec.Lz4,
        4 => BlockCodec.Zstd,
        _ => null,
    };

    /// <returns><see cref="CaptureRead.Datagram"/> when a block is ready.</returns>
    private CaptureRead ReadBlock(ReadOnlySpan<byte> piece, ref int consumed)
    {
        if (_missing == 0)
        {
            if (piece.Length - consumed < BlockHeadLength) return CaptureRead.NeedMore;
            var head = piece.Slice(consumed, BlockHeadLength);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            if (length > BlockLengthMax) return CaptureRead.Broken;
            _kind = BinaryPrimitives.ReadUInt16LittleEndian(head[8..]);
            _isBlockUnpacked = (BinaryPrimitives.ReadUInt16LittleEndian(head[10..]) & IsUnpacked) != 0;
            (_missing, _packedLength) = ((int)length, 0);
            if (_packed.Length < length) _packed = new byte[length];
            consumed += BlockHeadLength;
            if (length == 0) return CaptureRead.Datagram;
        }

        var taken = Math.Min(_missing, piece.Length - consumed);
        piece.Slice(consumed, taken).CopyTo(_packed.AsSpan(_packedLength));
        (_packedLength, _missing, consumed) = (_packedLength + taken, _missing - taken, consumed + taken);
        if (_missing > 0) return CaptureRead.NeedMore;
        return Unpack() ? CaptureRead.Datagram : CaptureRead.Broken;
    }

    private bool Unpack()
    {
        _position = 0;
        _length = 0;
        // Other blocks hold the file's name and sums.
        if (_kind is not (BlockOfRecords or BlockOfRecordsV2)) return true;
        var packed = _packed.AsSpan(0, _packedLength);
        if (_codec == BlockCodec.None || _isBlockUnpacked)
        {
            if (_block.Length < packed.Length) _block = new byte[packed.Length];
            packed.CopyTo(_block);
            _length = packed.Length;
            return true;
        }

        if (_block.Length < BlockLengthMax) _block = new byte[BlockLengthMax];
        _length = _codec switch
        {
            BlockCodec.Lzo => LzoBlock.Decompress(packed, _block),
            BlockCodec.Lz4 => Lz4Block.Decompress(packed, _block),
            BlockCodec.Bz2 => Bz2Block.Decompress(packed, _block),
            var codec => native?.Decompress(codec!.Value, packed, _block) ?? -1,
        };
        return _length >= 0;
    }

    /// <summary>Fills a message with the block's next flows of one exporter.</summary>
    private bool TryExport(out CapturedDatagram datagram)
    {
        datagram = default;
        if (!_isHolding && !TryTake(out _held)) return false;
        _export.Begin();
        var exporter = _held.ExporterId;
        do _export.Add(_held);
        while ((_isHolding = TryTake(out _held)) && _held.ExporterId == exporter && !_export.IsFull);
        Counters.Datagrams++;
        datagram = new CapturedDatagram { Source = _records.ExporterOf(exporter), Payload = _export.End(), CapturedAt = _export.Newest };
        return true;
    }

    private bool TryTake(out NfcapdFlow flow)
    {
        flow = default;
        while (_length - _position >= 4)
        {
            int length = BinaryPrimitives.ReadUInt16LittleEndian(_block.AsSpan(_position + 2));
            if (length < 4 || length > _length - _position)
            {
                Counters.TrailingBytes += _length - _position;
                _position = _length;
                return false;
            }

            var record = _block.AsSpan(_position, length);
            _position += length;
            Counters.Packets++;
            if (_records.TryRead(record, out flow) && flow.HasAddresses) return true;
            Counters.NotUdp++;
        }

        return false;
    }

    private CaptureRead AtEnd(ReadOnlySpan<byte> piece, bool isLast, ref int consumed)
    {
        if (!isLast) return CaptureRead.NeedMore;
        Counters.TrailingBytes += piece.Length - consumed + (_missing > 0 ? _packedLength : 0);
        consumed = piece.Length;
        return CaptureRead.End;
    }
}
