using System.Buffers.Binary;
using Presage.Core;
using Presage.Testing;

namespace Presage.Flows.Tests;

public class NfcapdTests
{
    private const ulong Seed = 77;

    [Fact]
    public void Flows_of_both_families_and_exporters_become_messages_of_their_exporter()
    {
        var feeder = new CaptureFeeder(new FlowDecoder(Fixtures.Options), 31);
        var block = Records(Exporter(7), Flow(7, 1500, isV6: false), Flow(7, 900, isV6: true), Flow(8, 40, isV6: false));
        Assert.Equal(CaptureRead.End, feeder.Feed(File(0, Block(3, 0, block)), "nfcapd"));
        Assert.Equal([1500UL, 900UL, 40UL], feeder.Records.Select(record => record.Bytes));
        Assert.Equal([0, 0, 1], feeder.Records.Select(record => record.ExporterIndex));
        Assert.Equal((1_700_000_000_000, 1_700_000_001_000), (feeder.Records[0].StartUnixMilliseconds, feeder.Records[0].EndUnixMilliseconds));
        Assert.Equal((4L, 1L, 0L), (feeder.Captured.Packets, feeder.Captured.NotUdp, feeder.Captured.TrailingBytes));
    }

    [Fact]
    public void A_block_of_LZ4_with_literals_and_an_overlapping_match_is_read()
    {
        var into = new byte[64];
        byte[] block = [0x21, 1, 2, 1, 0, 0x10, 9];
        Assert.Equal(8, Lz4Block.Decompress(block, into));
        Assert.Equal([1, 2, 2, 2, 2, 2, 2, 9], into[..8]);
        Assert.Equal(-1, Lz4Block.Decompress([0x21, 1, 2, 3, 0, 0x10, 9], into));
        Assert.Equal(-1, Lz4Block.Decompress(block, new byte[7]));
        Assert.Equal(-1, Lz4Block.Decompress([0xF0, 255, 255], into));
    }

    [Fact]
    public void A_block_of_LZO_with_literals_and_matches_is_read()
    {
        var into = new byte[64];
        Assert.Equal(9, LzoBlock.Decompress([20, 1, 2, 3, (5 << 5) | (2 << 2), 0, 17, 0, 0], into));
        Assert.Equal([1, 2, 3, 1, 2, 3, 1, 2, 3], into[..9]);
        Assert.Equal(-1, LzoBlock.Decompress([20, 1, 2], into));
        Assert.Equal(-1, LzoBlock.Decompress([20, 1, 2, 3, 0xE0 | (7 << 2), 9, 17, 0, 0], into));
    }

    [Fact]
    public void Files_that_are_not_what_their_head_says_are_broken()
    {
        Assert.Equal(CaptureRead.Broken, Read(File(9)));
        Assert.Equal(CaptureRead.Broken, Read(File(4, Block(3, 0, [1, 2, 3]))));
        Assert.Equal(CaptureRead.Broken, Read(File(1, Block(3, 0, [1, 2, 3]))));
        var tooLong = File(0, Block(3, 0, []));
        BinaryPrimitives.WriteInt32LittleEndian(tooLong.AsSpan(44), NfcapdReader.BlockLengthMax + 1);
        Assert.Equal(CaptureRead.Broken, Read(tooLong));
    }

    [Fact]
    public void A_record_past_its_block_and_a_cut_file_count_their_bytes()
    {
        var reader = new NfcapdReader(null);
        reader.Read(File(0, Block(3, 0, [11, 0, 99, 0, 1])), isLast: true, out _, out _);
        Assert.Equal(5, reader.Counters.TrailingBytes);
        reader = new NfcapdReader(null);
        var cut = File(0, Block(3, 0, Records(Flow(1, 1, false))));
        Assert.Equal(CaptureRead.End, reader.Read(cut.AsSpan(0, cut.Length - 1), isLast: true, out _, out _));
        Assert.Equal(cut.Length - 1 - 40 - 12, reader.Counters.TrailingBytes);
    }

    [Fact]
    public void Mutated_files_of_the_collection_end_without_an_exception()
    {
        if (!SharedData.IsHere("data/flows/manifest.json", out var manifest)) return;
        var random = new SeededRandom(Seed);
        foreach (var file in CaptureCase.ReadAll(manifest).Where(capture => capture.Name.StartsWith("nfcapd/", StringComparison.Ordinal)).SelectMany(capture => capture.Files))
        {
            var original = System.IO.File.ReadAllBytes(file);
            for (var turn = 0; turn < 40; turn++)
            {
                var mutant = original.AsSpan(0, Math.Min(original.Length, 60_000)).ToArray();
                for (var flips = 0; flips < 4; flips++) mutant[random.NextInt32(mutant.Length)] = (byte)random.NextUInt64();
                Read(mutant);
            }
        }
    }

    private static CaptureRead Read(byte[] file)
    {
        var reader = new NfcapdReader(null);
        var start = 0;
        while (true)
        {
            var read = reader.Read(file.AsSpan(start), isLast: true, out var consumed, out _);
            if (read != CaptureRead.Datagram) return read;
            start += consumed;
        }
    }

    private static byte[] File(byte compression, params byte[][] blocks)
    {
        var head = new byte[40];
        (head[0], head[1], head[2], head[16]) = (0x0C, 0xA5, 2, compression);
        return [.. head, .. blocks.SelectMany(block => block)];
    }

    private static byte[] Block(ushort kind, ushort flags, byte[] content)
    {
        var head = new byte[12];
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(4), content.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(8), kind);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(10), flags);
        return [.. head, .. content];
    }

    private static byte[] Records(params byte[][] records) => [.. records.SelectMany(record => record)];

    private static byte[] Exporter(ushort id)
    {
        var record = new byte[32];
        (record[0], record[2], record[24]) = (7, 32, 2);
        BinaryPrimitives.WriteUInt64LittleEndian(record.AsSpan(16), 0xC0000263);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(26), id);
        return record;
    }

    private static byte[] Flow(ushort exporter, ulong bytes, bool isV6)
    {
        var addresses = isV6 ? 32 : 8;
        var record = new byte[12 + 4 + 48 + 4 + addresses];
        BinaryPrimitives.WriteUInt16LittleEndian(record, 11);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(2), (ushort)record.Length);
        (record[4], record[8], record[12], record[14]) = (2, (byte)exporter, 1, 52);
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(16), 1_700_000_000_000);
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(24), 1_700_000_001_000);
        BinaryPrimitives.WriteUInt64LittleEndian(record.AsSpan(40), 3);
        BinaryPrimitives.WriteUInt64LittleEndian(record.AsSpan(48), bytes);
        (record[64], record[66]) = (isV6 ? (byte)3 : (byte)2, (byte)(4 + addresses));
        record[68] = 1;
        return record;
    }
}
