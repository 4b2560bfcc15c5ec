using System.Buffers;
using System.Globalization;
using Presage.Core;

namespace Presage.Flows.Tests;

public class ProtobufTests
{
    /// <summary>By hand from the wire format: source, destination, exporter, bytes 1500, packets 3, times, ports, protocol, an unknown string, direction.</summary>
    private const string Golden = "0a040a000001 1204c6336409 1a04c0000201 20dc0b 2803 30fbe096ffbc31 38c0b09affbc31 48e807 50bb03 5806 60b801 681b fa0103616263 8001 01 8801 02 9001 64 9801 00 a001bb838068";

    private static readonly string[] Goflow2 =
    [
        "110=received", "3=sampling-interval", "11=exporter", "111=start", "112=end", "9=bytes", "10=packets", "6=source", "7=destination", "20=protocol",
        "21=source-port", "22=destination-port", "18=input-interface", "19=output-interface", "23=type-of-service", "26=tcp-flags", "31=icmp-type", "32=icmp-code",
    ];

    [Fact]
    public void A_record_of_the_schema_is_a_flow_record()
    {
        var (records, reader) = Read(Delimited(Hex(Golden)));
        var record = Assert.Single(records);
        Assert.Equal(("10.0.0.1", "198.51.100.9"), (record.SourceAddress.ToString(), record.DestinationAddress.ToString()));
        Assert.Equal((1000, 443, 6, 184, 27), (record.SourcePort, record.DestinationPort, record.Protocol, record.TypeOfService, record.TcpFlags));
        Assert.Equal((1500ul, 3ul, 1u, 2u), (record.Bytes, record.Packets, record.InputInterface, record.OutputInterface));
        Assert.Equal((1_700_000_018_555, 1_700_000_077_888), (record.StartUnixMilliseconds, record.EndUnixMilliseconds));
        Assert.Equal((100u, 0, (13u << 24) | 443u), (record.SamplingInterval, record.FlowDirection, record.ApplicationId));
        Assert.Equal((1, 0), (reader.Tally.Records, reader.Tally.Bad));
    }

    [Fact]
    public void Records_of_other_collectors_are_read_by_a_table()
    {
        Assert.NotNull(ProtobufSchema.Parse(Goflow2, out _));
        // goflow2: type 3, received, interval 10, sampler, times in nanoseconds, bytes, packets, an address of 16 bytes, an AS, protocol.
        var (records, _) = Read(
            Delimited(Hex("0803 180a 2007 3210 20010db8000000000000000000000001 3a10 20010db8000000000000000000000002 4896 01 5002 5a04c0000201 70e807 a00111 f006 80a092f0c0a1e7cb17 f806 c0a9fbebe39fe7cb17 8007 80a092f0c0a1e7cb17")),
            ProtobufSchema.Parse(Goflow2, out _)!);
        var record = Assert.Single(records);
        Assert.Equal(("2001:db8::1", "2001:db8::2"), (record.SourceAddress.ToString(), record.DestinationAddress.ToString()));
        Assert.Equal((1_700_000_000_123, 1_700_000_059_456), (record.StartUnixMilliseconds, record.EndUnixMilliseconds));
        Assert.Equal((150ul, 2ul, 10u, 17), (record.Bytes, record.Packets, record.SamplingInterval, record.Protocol));
    }

    [Fact]
    public void Fixed_numbers_text_addresses_groups_and_empty_fields_are_read()
    {
        var (records, _) = Read(Delimited(Hex("0a0b" + Convert.ToHexString("2001:db8::1"u8) + "120d" + Convert.ToHexString("100.200.100.2"u8) + "1a00 2164000000 00000000 3500f15365 f301 0a01ff fb01 2a00 fc01 f401 2801")));
        var record = Assert.Single(records);
        Assert.Equal(("2001:db8::1", "100.200.100.2"), (record.SourceAddress.ToString(), record.DestinationAddress.ToString()));
        Assert.Equal((100ul, 1ul), (record.Bytes, record.Packets));
        Assert.Equal(0x6553F100L * 1000, record.StartUnixMilliseconds);
    }

    [Theory]
    [InlineData("0a040a0000", RetoldReason.Truncated, 0)]
    [InlineData("2080", RetoldReason.Truncated, 0)]
    [InlineData("20052180", RetoldReason.Truncated, 2)]
    [InlineData("250000", RetoldReason.Truncated, 0)]
    [InlineData("f301", RetoldReason.Truncated, 2)]
    [InlineData("20ffffffffffffffffff02", RetoldReason.VarintTooLong, 0)]
    [InlineData("2005ffffffffffffffffffff01", RetoldReason.VarintTooLong, 2)]
    [InlineData("0005", RetoldReason.TagInvalid, 0)]
    [InlineData("2001808080801005", RetoldReason.TagInvalid, 2)]
    [InlineData("2605", RetoldReason.TagInvalid, 0)]
    [InlineData("2001f401", RetoldReason.GroupInvalid, 2)]
    [InlineData("200122023132", RetoldReason.WireTypeUnexpected, 2)]
    [InlineData("0805", RetoldReason.WireTypeUnexpected, 0)]
    [InlineData("a80105", RetoldReason.WireTypeUnexpected, 0)]
    [InlineData("20010a030a0000", RetoldReason.AddressInvalid, 2)]
    [InlineData("48808004", RetoldReason.NumberInvalid, 0)]
    [InlineData("30ffffffffffffffffff01", RetoldReason.TimeInvalid, 0)]
    [InlineData("2005", RetoldReason.AddressMissing, 2)]
    [InlineData("0a040a00000112040a000002", RetoldReason.VolumeMissing, 12)]
    [InlineData("0a040a00000112040a0000022005", RetoldReason.TimeMissing, 14)]
    public void A_bad_record_is_counted_with_its_byte_and_reason_and_costs_no_other(string hex, RetoldReason reason, int at)
    {
        var good = Delimited(Hex(Golden));
        var (records, reader) = Read([.. good, .. Delimited(Hex(hex)), .. good]);
        Assert.Equal(2, records.Count);
        Assert.Equal([new RetoldIssue(good.Length + 1 + at, reason) { IsByte = true }], reader.Tally.First);
        Assert.Equal((1, 1), (reader.Tally.CountOf(reason), reader.Tally.Bad));
    }

    [Fact]
    public void A_length_that_cannot_be_ends_the_file_and_one_past_its_end_is_a_cut_file()
    {
        var good = Delimited(Hex(Golden));
        var reader = new ProtobufReader(ProtobufSchema.Presage);
        Assert.Equal(CaptureRead.Datagram, reader.Read([.. good, 0x81, 0x80, 0x08, 1], isLast: true, out var consumed, out _));
        Assert.Equal(CaptureRead.Broken, reader.Read([0x81, 0x80, 0x08, 1], isLast: true, out _, out _));
        Assert.Equal([new RetoldIssue(good.Length, RetoldReason.TooLong) { IsByte = true }], reader.Tally.First);
        Assert.Equal(good.Length, consumed);
        reader = new ProtobufReader(ProtobufSchema.Presage);
        Assert.Equal(CaptureRead.NeedMore, reader.Read(good.AsSpan()[..^1], isLast: false, out _, out _));
        Assert.Equal(CaptureRead.End, reader.Read(good.AsSpan()[..^1], isLast: true, out _, out _));
        Assert.Equal([new RetoldIssue(0, RetoldReason.Truncated) { IsByte = true }], reader.Tally.First);
        Assert.Equal(good.Length - 1, reader.Counters.TrailingBytes);
    }

    [Fact]
    public void Whole_datagrams_come_out_as_they_are_between_the_flows()
    {
        var schema = ProtobufSchema.Parse(["1=received", "2=datagram", "3=exporter"], out _)!;
        var reader = new ProtobufReader(schema);
        var bytes = Delimited(Hex("0880e2cfaa06 1204 00050001 1a10 00000000000000000000ffffc0000207 2001"));
        Assert.Equal(CaptureRead.Datagram, reader.Read(bytes, isLast: true, out var consumed, out var datagram));
        Assert.Equal([0, 5, 0, 1], datagram.Payload.ToArray());
        Assert.Equal(("192.0.2.7", 1_700_000_000_000, bytes.Length), (datagram.Source.ToString(), datagram.CapturedAt.UnixMilliseconds, consumed));

        byte[] mixed = [.. Delimited(Hex(Golden)), .. Delimited(Hex("aa0104 00050001")), .. Delimited(Hex(Golden))];
        var kinds = new List<int>();
        reader = new ProtobufReader(ProtobufSchema.Presage);
        for (var rest = mixed.AsSpan(); reader.Read(rest, isLast: true, out consumed, out datagram) == CaptureRead.Datagram; rest = rest[consumed..]) kinds.Add(datagram.Payload[1]);
        Assert.Equal([10, 5, 10], kinds);
    }

    [Theory]
    [InlineData("6", "number=name")]
    [InlineData("0=source", "from 1 to 4095")]
    [InlineData("4096=source", "from 1 to 4095")]
    [InlineData("6=sauce", "known are source, destination")]
    public void A_wrong_table_is_named(string entry, string part)
    {
        Assert.Null(ProtobufSchema.Parse(["5=source", entry], out var problem));
        Assert.Contains(entry, problem, StringComparison.Ordinal);
        Assert.Contains(part, problem, StringComparison.Ordinal);
        Assert.Null(ProtobufSchema.Parse(["5=source", "5=destination"], out problem));
        Assert.Contains("twice", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var random = new SeededRandom(20_261_123);
        var exporter = NetAddress.FromV4(0xC0000201);
        var flows = Enumerable.Range(0, 3_000).Select(i => Random(random, i)).ToArray();
        var (writer, bytes) = (new ProtobufWriter(), new ArrayBufferWriter<byte>());
        foreach (ref readonly var flow in flows.AsSpan()) writer.Write(bytes, exporter, flow);
        var feeder = new CaptureFeeder(new FlowDecoder(Fixtures.Options), 1_000);
        Assert.Equal(CaptureRead.End, feeder.Feed(bytes.WrittenSpan.ToArray(), "x.pb"));
        Assert.Equal(flows.Select(Told), feeder.Records.Select(Told));
        Assert.Equal(0, feeder.Captured.Lines!.Bad);
    }

    [Fact]
    public void Any_bytes_end_and_any_cut_of_them_gives_the_same()
    {
        var random = new SeededRandom(20_261_124);
        byte[] original = [.. Delimited(Hex(Golden)), .. Delimited(Hex("aa0104 00050001")), .. Delimited(Hex("2005")), .. Delimited(Hex(Golden)), .. Delimited(Hex(Golden))];
        for (var turn = 0; turn < 4_000; turn++)
        {
            var mutant = original.ToArray();
            for (var flips = 0; flips < turn % 6; flips++) mutant[random.NextInt32(mutant.Length)] = (byte)random.NextUInt64();
            var (whole, pieces) = (new CaptureFeeder(new FlowDecoder(Fixtures.Options), int.MaxValue), new CaptureFeeder(new FlowDecoder(Fixtures.Options), 1 + random.NextInt32(60)));
            var ended = whole.Feed(mutant, "x.pb");
            Assert.Equal(ended, pieces.Feed(mutant, "x.pb"));
            Assert.True(whole.Records.SequenceEqual(pieces.Records), string.Create(CultureInfo.InvariantCulture, $"turn {turn}"));
            Assert.Equal(whole.Captured.Lines!.First, pieces.Captured.Lines!.First);
        }
    }

    [Fact]
    public void No_record_allocates()
    {
        byte[] bytes = [.. Enumerable.Range(0, 200).SelectMany(_ => Delimited(Hex(Golden)))];
        var reader = new ProtobufReader(ProtobufSchema.Presage);
        Drain(reader, bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var turn = 0; turn < 50; turn++) Drain(reader, bytes);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(200 * 51, reader.Tally.Records);
    }

    private static void Drain(ProtobufReader reader, ReadOnlySpan<byte> bytes)
    {
        while (reader.Read(bytes, isLast: true, out var consumed, out _) == CaptureRead.Datagram) bytes = bytes[consumed..];
    }

    private static FlowRecord Random(SeededRandom random, int index)
    {
        var start = 1_700_000_000_000 + random.NextInt32(1 << 30);
        var isV4 = random.NextInt32(2) == 0;
        return new FlowRecord
        {
            SourceAddress = isV4 ? NetAddress.FromV4((uint)random.NextUInt64()) : new NetAddress(new UInt128(0x20010DB8_00000000UL | (uint)index, random.NextUInt64())),
            DestinationAddress = isV4 ? NetAddress.FromV4((uint)random.NextUInt64()) : new NetAddress(new UInt128(0x20010DB8_00000000, random.NextUInt64())),
            Bytes = 1 + (random.NextUInt64() >> random.NextInt32(64)),
            Packets = random.NextUInt64() >> random.NextInt32(64),
            StartUnixMilliseconds = start,
            EndUnixMilliseconds = start + random.NextInt32(1 << 20),
            SourcePort = (ushort)random.NextUInt64(),
            DestinationPort = (ushort)random.NextUInt64(),
            Protocol = 6,
            TypeOfService = (byte)random.NextUInt64(),
            TcpFlags = (byte)random.NextUInt64(),
            InputInterface = (uint)random.NextUInt64() >> random.NextInt32(32),
            OutputInterface = (uint)random.NextUInt64() >> random.NextInt32(32),
            SamplingInterval = 1 + (uint)random.NextInt32(1 << 20),
            FlowDirection = random.NextInt32(3) is var direction and < 2 ? (byte)direction : FlowRecord.DirectionUnknown,
            ApplicationId = (uint)random.NextUInt64() >> random.NextInt32(32),
        };
    }

    private static object Told(FlowRecord flow) => (
        flow.SourceAddress, flow.DestinationAddress, flow.Bytes, flow.Packets, flow.StartUnixMilliseconds, flow.EndUnixMilliseconds,
        (flow.SourcePort, flow.DestinationPort, flow.Protocol, flow.TypeOfService, flow.TcpFlags, flow.InputInterface, flow.OutputInterface, flow.SamplingInterval, flow.FlowDirection, flow.ApplicationId));

    private static byte[] Hex(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    private static byte[] Delimited(byte[] record)
    {
        var head = new byte[ProtobufWriter.LengthBytesMax];
        return [.. head[..ProtobufWriter.WriteLength(head, record.Length)], .. record];
    }

    private static (List<FlowRecord> Records, ProtobufReader Reader) Read(byte[] bytes, ProtobufSchema? schema = null)
    {
        var reader = new ProtobufReader(schema ?? ProtobufSchema.Presage);
        var decoder = new FlowDecoder(Fixtures.Options);
        using var batch = new FlowBatch(16);
        var rest = bytes.AsSpan();
        while (reader.Read(rest, isLast: true, out var consumed, out var datagram) == CaptureRead.Datagram)
        {
            rest = rest[consumed..];
            decoder.Decode(datagram.Payload, datagram.Exporter, datagram.CapturedAt, batch);
        }

        Assert.Equal(0, decoder.Counters.Drops);
        return ([.. batch.Span], reader);
    }
}
