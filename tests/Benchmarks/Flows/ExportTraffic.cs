using System.Buffers.Binary;
using Presage.Core;

namespace Benchmarks.Flows;

/// <summary>Seeded export datagrams of about 1400 bytes, as a router with active timeouts would send them.</summary>
internal static class ExportTraffic
{
    public const uint FirstSubscriber = 0x0A000000;
    public const int RecordsV5 = 29;
    public const int RecordsTemplated = 26;
    private const int RecordLength = 51;
    private const uint ExportSeconds = 1_700_000_000;
    private const uint Uptime = 100_000_000;

    /// <summary>The template of v9 and IPFIX: 16 fields in 51 bytes, much as IOS sends them.</summary>
    private static readonly (int Id, int Length)[] Fields =
    [
        (8, 4), (12, 4), (15, 4), (10, 4), (14, 4), (2, 4), (1, 4), (22, 4), (21, 4), (7, 2), (11, 2), (6, 1), (4, 1), (5, 1), (16, 4), (17, 4),
    ];

    public static byte[][] NetFlow5(int datagrams, int subscribers)
    {
        var random = new SeededRandom(5);
        return [.. Enumerable.Range(0, datagrams).Select(number => Build(24 + RecordsV5 * 48, bytes =>
        {
            Write(bytes, 5, RecordsV5, Uptime, ExportSeconds, number * RecordsV5);
            for (var i = 0; i < RecordsV5; i++) WriteV5Record(bytes.AsSpan(24 + i * 48), random, subscribers);
        }))];
    }

    /// <summary>The template alone, then data; IPFIX numbers are relative to the header in the same places shifted by its shorter header.</summary>
    public static byte[][] Templated(bool isIpfix, int datagrams, int subscribers)
    {
        var random = new SeededRandom(9);
        var header = isIpfix ? 16 : 20;
        var template = Build(header + 8 + Fields.Length * 4, bytes =>
        {
            WriteHeader(bytes, isIpfix, 0);
            WriteShorts(bytes.AsSpan(header), isIpfix ? 2 : 0, 8 + Fields.Length * 4, 256, Fields.Length);
            for (var i = 0; i < Fields.Length; i++) WriteShorts(bytes.AsSpan(header + 8 + i * 4), Fields[i].Id, Fields[i].Length);
        });
        var data = Enumerable.Range(0, datagrams).Select(number => Build(header + 4 + RecordsTemplated * RecordLength, bytes =>
        {
            WriteHeader(bytes, isIpfix, isIpfix ? number * RecordsTemplated : number + 1);
            WriteShorts(bytes.AsSpan(header), 256, bytes.Length - header);
            for (var i = 0; i < RecordsTemplated; i++) WriteRecord(bytes.AsSpan(header + 4 + i * RecordLength), random, subscribers);
        }));
        return [template, .. data];
    }

    private static void WriteHeader(byte[] bytes, bool isIpfix, int sequence)
    {
        if (!isIpfix)
        {
            Write(bytes, 9, 1, Uptime, ExportSeconds, sequence, 1);
            return;
        }

        WriteShorts(bytes, 10, bytes.Length);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4), ExportSeconds);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(8), sequence);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(12), 1);
    }

    private static void WriteV5Record(Span<byte> record, SeededRandom random, int subscribers)
    {
        var (source, destination) = Ends(random, subscribers);
        BinaryPrimitives.WriteUInt32BigEndian(record, source);
        BinaryPrimitives.WriteUInt32BigEndian(record[4..], destination);
        WriteShorts(record[12..], 1, 2);
        WriteVolumeAndTimes(record[16..], random);
        WriteShorts(record[32..], random.NextInt32(60_000), 443);
        record[38] = 6;
    }

    private static void WriteRecord(Span<byte> record, SeededRandom random, int subscribers)
    {
        var (source, destination) = Ends(random, subscribers);
        BinaryPrimitives.WriteUInt32BigEndian(record, source);
        BinaryPrimitives.WriteUInt32BigEndian(record[4..], destination);
        BinaryPrimitives.WriteUInt32BigEndian(record[12..], 1);
        BinaryPrimitives.WriteUInt32BigEndian(record[16..], 2);
        WriteVolumeAndTimes(record[20..], random);
        WriteShorts(record[36..], random.NextInt32(60_000), 443);
        record[41] = 6;
    }

    /// <summary>Packets, bytes, first, last; half of the flows are shorter than a second, the others last up to a minute.</summary>
    private static void WriteVolumeAndTimes(Span<byte> at, SeededRandom random)
    {
        var last = Uptime - (uint)random.NextInt32(5_000);
        var length = random.NextInt32(2) == 0 ? random.NextInt32(1_000) : random.NextInt32(60_000);
        BinaryPrimitives.WriteInt32BigEndian(at, 1 + random.NextInt32(1_000));
        BinaryPrimitives.WriteInt32BigEndian(at[4..], 64 + random.NextInt32(1_000_000));
        BinaryPrimitives.WriteUInt32BigEndian(at[8..], last - (uint)length);
        BinaryPrimitives.WriteUInt32BigEndian(at[12..], last);
    }

    private static (uint Source, uint Destination) Ends(SeededRandom random, int subscribers)
    {
        var inside = FirstSubscriber + (uint)random.NextInt32(subscribers);
        var outside = 0xC0000000 | (uint)random.NextInt32(1 << 24);
        return random.NextInt32(4) == 0 ? (inside, outside) : (outside, inside);
    }

    private static void Write(byte[] bytes, int version, int count, uint uptime, uint seconds, int sequence, uint sourceId = 0)
    {
        WriteShorts(bytes, version, count);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4), uptime);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(8), seconds);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(version == 5 ? 16 : 12), sequence);
        if (version == 9) BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(16), sourceId);
    }

    private static void WriteShorts(Span<byte> bytes, params ReadOnlySpan<int> values)
    {
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteUInt16BigEndian(bytes[(i * 2)..], (ushort)values[i]);
    }

    private static byte[] Build(int length, Action<byte[]> write)
    {
        var bytes = new byte[length];
        write(bytes);
        return bytes;
    }
}
