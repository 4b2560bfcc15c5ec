using System.Buffers.Binary;
using Presage.Core;

namespace Presage.Node;

/// <summary>NetFlow v9 datagrams (RFC 3954 §5) of one exporter, made once and sent again and again with new numbers and times: 1,384 bytes, 34 records.</summary>
internal sealed class BenchDatagrams
{
    public const int RecordsEach = 34;
    public const int Length = HeaderLength + SetHeaderLength + RecordsEach * RecordLength;

    /// <summary>10.0.0.0: an address of the configuration's internal prefixes.</summary>
    private const uint FirstSubscriber = 0x0A00_0000;

    private const int HeaderLength = 20;
    private const int SetHeaderLength = 4;
    private const int RecordLength = 40;
    private const int Distinct = 256;
    private const uint UptimeMilliseconds = 600_000;

    /// <summary>Element and length: ends, volume, uptimes of first and last packet, interfaces, ports, protocol, service, flags, direction.</summary>
    private static readonly (int Id, int Length)[] Fields =
    [
        (8, 4), (12, 4), (1, 4), (2, 4), (22, 4), (21, 4), (10, 4), (14, 4), (7, 2), (11, 2), (4, 1), (5, 1), (6, 1), (61, 1),
    ];

    private readonly byte[] _all = new byte[Distinct * Length];
    private readonly byte[] _template = new byte[HeaderLength + 8 + Fields.Length * 4];
    private uint _sequence;
    private int _next;

    public BenchDatagrams(ulong seed, int subscribers)
    {
        var random = new SeededRandom(seed);
        for (var datagram = 0; datagram < Distinct; datagram++) Fill(_all.AsSpan(datagram * Length, Length), random, subscribers);
        WriteTemplate();
    }

    /// <summary>The announcement of the template, with the next number.</summary>
    public ReadOnlySpan<byte> Template(DateTimeOffset now)
    {
        WriteHeader(_template, now);
        return _template;
    }

    /// <summary>Up to <paramref name="count"/> datagrams end to end, with the next numbers.</summary>
    public ReadOnlySpan<byte> Next(int count, DateTimeOffset now)
    {
        if (_next == Distinct) _next = 0;
        count = Math.Min(count, Distinct - _next);
        var bytes = _all.AsSpan(_next * Length, count * Length);
        for (var datagram = 0; datagram < count; datagram++) WriteHeader(bytes[(datagram * Length)..], now);
        _next += count;
        return bytes;
    }

    private void WriteHeader(Span<byte> datagram, DateTimeOffset now)
    {
        BinaryPrimitives.WriteUInt16BigEndian(datagram, 9);
        BinaryPrimitives.WriteUInt16BigEndian(datagram[2..], RecordsEach);
        BinaryPrimitives.WriteUInt32BigEndian(datagram[4..], UptimeMilliseconds);
        BinaryPrimitives.WriteUInt32BigEndian(datagram[8..], (uint)now.ToUnixTimeSeconds());
        BinaryPrimitives.WriteUInt32BigEndian(datagram[12..], _sequence++);
        BinaryPrimitives.WriteUInt32BigEndian(datagram[16..], 1);
    }

    private void WriteTemplate()
    {
        var set = _template.AsSpan(HeaderLength);
        BinaryPrimitives.WriteUInt16BigEndian(set[2..], (ushort)set.Length);
        BinaryPrimitives.WriteUInt16BigEndian(set[4..], 256);
        BinaryPrimitives.WriteUInt16BigEndian(set[6..], (ushort)Fields.Length);
        for (var field = 0; field < Fields.Length; field++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(set[(8 + field * 4)..], (ushort)Fields[field].Id);
            BinaryPrimitives.WriteUInt16BigEndian(set[(10 + field * 4)..], (ushort)Fields[field].Length);
        }
    }

    private static void Fill(Span<byte> datagram, SeededRandom random, int subscribers)
    {
        BinaryPrimitives.WriteUInt16BigEndian(datagram[HeaderLength..], 256);
        BinaryPrimitives.WriteUInt16BigEndian(datagram[(HeaderLength + 2)..], (ushort)(datagram.Length - HeaderLength));
        for (var record = 0; record < RecordsEach; record++) FillRecord(datagram[(HeaderLength + SetHeaderLength + record * RecordLength)..], random, subscribers);
    }

    private static void FillRecord(Span<byte> record, SeededRandom random, int subscribers)
    {
        var inside = FirstSubscriber + (uint)random.NextInt32(subscribers);
        var outside = 0xC633_6400 + (uint)random.NextInt32(256);
        var isUp = random.NextInt32(4) == 0;
        BinaryPrimitives.WriteUInt32BigEndian(record, isUp ? inside : outside);
        BinaryPrimitives.WriteUInt32BigEndian(record[4..], isUp ? outside : inside);
        var packets = 1 + random.NextInt32(100);
        BinaryPrimitives.WriteInt32BigEndian(record[8..], packets * (64 + random.NextInt32(1_400)));
        BinaryPrimitives.WriteInt32BigEndian(record[12..], packets);
        BinaryPrimitives.WriteUInt32BigEndian(record[16..], UptimeMilliseconds - (uint)random.NextInt32(900) - 1);
        BinaryPrimitives.WriteUInt32BigEndian(record[20..], UptimeMilliseconds);
        BinaryPrimitives.WriteInt32BigEndian(record[24..], 1);
        BinaryPrimitives.WriteInt32BigEndian(record[28..], 2);
        BinaryPrimitives.WriteUInt16BigEndian(record[32..], (ushort)random.NextInt32(60_000));
        BinaryPrimitives.WriteUInt16BigEndian(record[34..], 443);
        record[36] = 6;
        record[39] = (byte)(isUp ? 0 : 1);
    }
}
