using System.Globalization;
using System.Text;
using Presage.Core;

namespace Presage.Flows.Tests;

public class JsonLinesTests
{
    private const string Goflow =
        """{"type":"NETFLOW_V9","time_received_ns":1700000060000000000,"sequence_num":7,"sampling_rate":100,"sampler_address":"192.0.2.1","time_flow_start_ns":1700000000123000000,"time_flow_end_ns":1700000059456000000,"bytes":1500,"packets":3,"src_addr":"10.0.0.1","dst_addr":"198.51.100.9","etype":"IPv4","proto":"TCP","src_port":1000,"dst_port":443,"in_if":1,"out_if":2,"ip_tos":184,"tcp_flags":27,"unknown":{"deep":[1,2,{"bytes":9}]}}""";

    private const string Nfdump =
        """
        [
        {
        	"type" : "FLOW",
        	"sampled" : 0,
        	"first" : "2023-11-14T22:13:20.123",
        	"last" : "2023-11-14T22:14:19.456",
        	"received" : "2023-11-14T22:14:20.000",
        	"in_packets" : 3,
        	"in_bytes" : 1500,
        	"proto" : 6,
        	"tcp_flags" : "...AP.SF",
        	"src_port" : 1000,
        	"dst_port" : 443,
        	"src_tos" : 184,
        	"src4_addr" : "10.0.0.1",
        	"dst4_addr" : "198.51.100.9",
        	"input_snmp" : 1,
        	"output_snmp" : 2,
        	"src_net" : "",
        	"direction" : 0,
        	"ip4_router" : "192.0.2.1",
        	"label" : "<none>"
        },
        {
        	"first" : "2023-11-14T22:13:20", "last" : "2023-11-14T22:13:20", "in_packets" : 1, "in_bytes" : 60, "proto" : 58,
        	"src6_addr" : "2001:db8::1", "dst6_addr" : "2001:db8::2", "icmp_type" : 128, "icmp_code" : 0, "ip6_router" : "2001:db8::ff"
        }
        ]
        """;

    [Fact]
    public void An_object_of_goflow2_is_a_flow_record()
    {
        var (records, reader) = Read(Goflow);
        var record = Assert.Single(records);
        Assert.Equal(("10.0.0.1", "198.51.100.9"), (record.SourceAddress.ToString(), record.DestinationAddress.ToString()));
        Assert.Equal((1000, 443, 6, 184, 27), (record.SourcePort, record.DestinationPort, record.Protocol, record.TypeOfService, record.TcpFlags));
        Assert.Equal((1500ul, 3ul, 1u, 2u), (record.Bytes, record.Packets, record.InputInterface, record.OutputInterface));
        Assert.Equal((1_700_000_000_123, 1_700_000_059_456), (record.StartUnixMilliseconds, record.EndUnixMilliseconds));
        Assert.Equal((100u, SamplingOrigin.Record), (record.SamplingInterval, record.SamplingOrigin));
        Assert.Equal(FlowRecord.DirectionUnknown, record.FlowDirection);
        Assert.Equal((1, 0), (reader.Tally.Records, reader.Tally.Bad));
    }

    [Fact]
    public void An_array_of_nfdump_is_read_over_its_lines()
    {
        var (records, reader) = Read(Nfdump);
        Assert.Equal(2, records.Count);
        Assert.Equal((27, 6, 0), (records[0].TcpFlags, records[0].Protocol, records[0].FlowDirection));
        Assert.Equal((1_700_000_000_123, 1_700_000_059_456), (records[0].StartUnixMilliseconds, records[0].EndUnixMilliseconds));
        Assert.Equal(1u, records[0].SamplingInterval);
        Assert.Equal(("2001:db8::1", 128 << 8), (records[1].SourceAddress.ToString(), records[1].DestinationPort));
        Assert.Equal(0, reader.Tally.Bad);
    }

    [Fact]
    public void Names_are_told_by_their_words_alone_and_times_by_their_size()
    {
        var (records, _) = Read("""
            {"SrcAddr":"10.0.0.1","dstAddr":"10.0.0.2","Bytes":"1","TimeFlowStart":1700000000,"TimeFlowEnd":1700000001.5}
            {"ip_src":"10.0.0.1","ip_dst":"10.0.0.2","ip_proto":"udp","packets":4,"timestamp_start":"2023-11-14 22:13:20.250","timestamp_end":"1700000003000"}
            {"source":"10.0.0.1","destination":"10.0.0.2","octets":9,"start":1700000000000000,"end":1700000004000000000,"direction":"egress","application_id":"13:443"}
            """);
        Assert.Equal([1_700_000_001_500, 1_700_000_003_000, 1_700_000_004_000], records.Select(record => record.EndUnixMilliseconds));
        Assert.Equal([1_700_000_000_000, 1_700_000_000_250, 1_700_000_000_000], records.Select(record => record.StartUnixMilliseconds));
        Assert.Equal((17, 4ul), (records[1].Protocol, records[1].Packets));
        Assert.Equal((1, (13u << 24) | 443u), (records[2].FlowDirection, records[2].ApplicationId));
    }

    [Theory]
    [InlineData("""{"src_addr":"10.0.0.1" """, RetoldReason.NotJson)]
    [InlineData("""{"src_addr":"10.0.0.1","dst_addr":"10.0.0.2","bytes":tru}""", RetoldReason.NotJson)]
    [InlineData("""{"src_addr":"10.0.0.1}""", RetoldReason.NotJson)]
    [InlineData("No matching flows", RetoldReason.NotAnObject)]
    [InlineData("""{"src_addr":"10.0.0.1","bytes":5}""", RetoldReason.AddressMissing)]
    [InlineData("""{"src_addr":"10.0.0.1.4","dst_addr":"10.0.0.2","bytes":5}""", RetoldReason.AddressInvalid)]
    [InlineData("""{"src_addr":"10.0.0.1","dst_addr":"10.0.0.2"}""", RetoldReason.VolumeMissing)]
    [InlineData("""{"src_addr":"10.0.0.1","dst_addr":"10.0.0.2","bytes":-5}""", RetoldReason.NumberInvalid)]
    [InlineData("""{"src_addr":"10.0.0.1","dst_addr":"10.0.0.2","bytes":5,"src_port":70000}""", RetoldReason.NumberInvalid)]
    [InlineData("""{"src_addr":"10.0.0.1","dst_addr":"10.0.0.2","bytes":5}""", RetoldReason.TimeMissing)]
    [InlineData("""{"src_addr":"10.0.0.1","dst_addr":"10.0.0.2","bytes":5,"end":"yesterday"}""", RetoldReason.TimeInvalid)]
    public void A_bad_line_is_counted_with_its_number_and_reason_and_costs_no_other(string line, RetoldReason reason)
    {
        var (records, reader) = Read(Goflow + "\n" + line + "\n" + Goflow + "\n");
        Assert.Equal(2, records.Count);
        Assert.Equal([new RetoldIssue(2, reason)], reader.Tally.First);
        Assert.Equal((1, 1), (reader.Tally.CountOf(reason), reader.Tally.Bad));
    }

    [Fact]
    public void An_object_without_end_is_given_up_at_its_bound()
    {
        var (records, reader) = Read("{\"x\":\"" + new string('a', JsonLinesReader.ObjectLengthMax) + "\"}\n" + Goflow);
        Assert.Single(records);
        Assert.Equal([new RetoldIssue(1, RetoldReason.TooLong)], reader.Tally.First);
    }

    [Fact]
    public void Each_exporter_has_its_own_messages_and_no_gaps()
    {
        var text = string.Concat(Enumerable.Range(0, 2_000).Select(i => Goflow.Replace("192.0.2.1", $"192.0.2.{i / 7 % 3}", StringComparison.Ordinal) + "\n"));
        var decoder = new FlowDecoder(Fixtures.Options);
        var feeder = new CaptureFeeder(decoder, 10_000);
        Assert.Equal(CaptureRead.End, feeder.Feed(Encoding.UTF8.GetBytes(text), "x.jsonl"));
        Assert.Equal(2_000, feeder.Records.Count);
        Assert.Equal(3, decoder.Exporters.Count);
        Assert.Equal((0, 0), (decoder.Counters.SequenceGaps, decoder.Counters.Drops));
    }

    [Fact]
    public void What_tells_no_time_or_exporter_takes_those_of_its_receipt()
    {
        var reader = new JsonLinesReader { ExporterDefault = Fixtures.Exporter.Address, ReceivedAt = new EventTime(1_700_000_000_777) };
        Assert.Equal(CaptureRead.Datagram, reader.Read("""{"src_addr":"10.0.0.1","dst_addr":"10.0.0.2","bytes":5}"""u8, isLast: true, out _, out var datagram));
        Assert.Equal((Fixtures.Exporter.Address, 1_700_000_000_777), (datagram.Source, datagram.CapturedAt.UnixMilliseconds));
        var probe = new DecoderProbe().Decode(datagram.Payload.ToArray());
        Assert.Equal(1_700_000_000_777, Assert.Single(probe.Records).EndUnixMilliseconds);
    }

    [Fact]
    public void Any_text_ends_and_any_cut_of_it_gives_the_same()
    {
        var random = new SeededRandom(20_261_122);
        var original = Encoding.UTF8.GetBytes(Nfdump + "\n" + Goflow + "\n" + Goflow + "\n");
        for (var turn = 0; turn < 3_000; turn++)
        {
            var mutant = original.ToArray();
            for (var flips = 0; flips < turn % 8; flips++) mutant[random.NextInt32(mutant.Length)] = (byte)random.NextUInt64();
            var (whole, pieces) = (new CaptureFeeder(new FlowDecoder(Fixtures.Options), int.MaxValue), new CaptureFeeder(new FlowDecoder(Fixtures.Options), 1 + random.NextInt32(300)));
            Assert.Equal(CaptureRead.End, whole.Feed(mutant, "x.json"));
            pieces.Feed(mutant, "x.json");
            Assert.True(whole.Records.SequenceEqual(pieces.Records), string.Create(CultureInfo.InvariantCulture, $"turn {turn}"));
            Assert.Equal(whole.Captured.Lines!.First, pieces.Captured.Lines!.First);
        }
    }

    private static (List<FlowRecord> Records, JsonLinesReader Reader) Read(string text)
    {
        var reader = new JsonLinesReader();
        var decoder = new FlowDecoder(Fixtures.Options);
        using var batch = new FlowBatch(16);
        var bytes = Encoding.UTF8.GetBytes(text).AsSpan();
        while (reader.Read(bytes, isLast: true, out var consumed, out var datagram) == CaptureRead.Datagram)
        {
            bytes = bytes[consumed..];
            decoder.Decode(datagram.Payload, datagram.Exporter, datagram.CapturedAt, batch);
        }

        Assert.Equal(0, decoder.Counters.Drops);
        return ([.. batch.Span], reader);
    }
}
