using Presage.Core;
using static Presage.Flows.Tests.Wire;

namespace Presage.Flows.Tests;

/// <summary>Delays, losses and repeats that exporters tell of.</summary>
public sealed class MeasureTests
{
    private const uint Ntop = 35632;
    private const uint Cisco = 9;

    private readonly DecoderProbe _probe = new();

    [Fact]
    public void nProbe_tells_halves_of_round_trips_by_its_enterprise_numbers()
    {
        var template = Join(
            U16(256, 10), U16(8, 4, 12, 4, 1, 4, 2, 4, 4, 1),
            Enterprise(123, 4, Ntop), Enterprise(124, 4, Ntop), Enterprise(125, 4, Ntop), Enterprise(109, 4, Ntop), Enterprise(111, 4, Ntop));
        var record = Join(PlainRecord(), U8(6), U32(7), U32(12), U32(40), U32(2), U32(1));
        var measures = Only(_probe.Decode(Ipfix(1, 1, Set(2, template), Set(256, record))));
        Assert.Equal(
            new FlowMeasures { RttMicros = 38_000, RttSamples = 1, RttMaxMicros = 38_000, ResponseMicros = 40_000, ResponseSamples = 1, WatchedPackets = 3, RetransmittedPackets = 2, OutOfOrderPackets = 1 },
            measures);
    }

    [Fact]
    public void Under_v9_numbers_the_answers_repeats_are_the_answers()
    {
        var probe = new DecoderProbe(Fixtures.Options with { TwoWayExporters = [new IpPrefix(Fixtures.Exporter.Address, 128)] });
        var template = Template(256, (8, 4), (12, 4), (1, 4), (2, 4), (23, 4), (24, 4), (4, 1), (57595, 4), (57596, 4), (57581, 4), (57582, 4));
        var record = Join(PlainRecord(), U32(9_000), U32(20), U8(6), U32(1), U32(2), U32(1), U32(5));
        probe.Decode(NetFlow9(1, 1, Set(0, template), Set(256, record, new byte[3])));
        Assert.Equal([0, 1], probe.Measured.Select(one => one.Index));
        Assert.Equal(new FlowMeasures { RttMicros = 6_000, RttSamples = 1, RttMaxMicros = 6_000, WatchedPackets = 3, RetransmittedPackets = 1 }, probe.Measured[0].Measures);
        Assert.Equal(new FlowMeasures { WatchedPackets = 20, RetransmittedPackets = 5 }, probe.Measured[1].Measures);
    }

    [Fact]
    public void Repeats_of_what_is_not_TCP_and_delays_of_zero_or_all_ones_are_no_measures()
    {
        var template = Template(256, (8, 4), (12, 4), (1, 4), (2, 4), (4, 1), (57595, 4), (57581, 4), (57626, 4), (57628, 4));
        var udp = Join(PlainRecord(), U8(17), U32(0), U32(0), U32(0), U32(0));
        var unmeasured = Join(PlainRecord(), U8(17), U32(uint.MaxValue), U32(0), U32(uint.MaxValue), U32(uint.MaxValue));
        _probe.Decode(NetFlow9(1, 1, Set(0, template), Set(256, udp, unmeasured, new byte[2])));
        Assert.Equal(2, _probe.Records.Length);
        Assert.Empty(_probe.Measured);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Cisco_sums_network_delays_over_new_connections(bool isIpfix)
    {
        // The same numbers, in v9 as types beyond 32767, in IPFIX under enterprise 9.
        int[] ids = [42084, 42087, 42050, 42074, 42060, 42036];
        var fields = ids.Select(id => isIpfix ? Enterprise(id & 0x7FFF, 4, Cisco) : U16(id, 4)).ToArray();
        var template = Join([U16(256, 11), U16(8, 4, 12, 4, 1, 4, 2, 4, 4, 1), .. fields]);
        var record = Join(PlainRecord(), U8(6), U32(40), U32(160), U32(4), U32(90), U32(3), U32(1));
        var datagram = isIpfix ? Ipfix(1, 1, Set(2, template), Set(256, record)) : NetFlow9(1, 1, Set(0, template), Set(256, record, new byte[3]));
        Assert.Equal(
            new FlowMeasures { RttMicros = 50_000, RttSamples = 4, RttMaxMicros = 50_000, ResponseMicros = 30_000, ResponseSamples = 3, WatchedPackets = 3, RetransmittedPackets = 1 },
            Only(_probe.Decode(datagram)));
    }

    [Fact]
    public void A_Cisco_performance_monitor_tells_loss_and_jitter_of_media()
    {
        var template = Template(256, (8, 4), (12, 4), (1, 4), (2, 4), (4, 1), (37014, 8), (37019, 8), (37023, 4), (37016, 4));
        var record = Join(PlainRecord(), U8(17), U64(500), U64(5), U32(1_250), U32(30));
        Assert.Equal(
            new FlowMeasures { RttMicros = 30_000, RttSamples = 1, RttMaxMicros = 30_000, JitterMicros = 1_250, JitterSamples = 1, ExpectedPackets = 500, LostPackets = 5 },
            Only(_probe.Decode(NetFlow9(1, 1, Set(0, template), Set(256, record, new byte[3])))));
    }

    [Theory]
    [InlineData(6, 0, 25_000)]
    [InlineData(17, 25_000, 0)]
    public void YAFs_first_answer_is_a_round_trip_of_TCP_and_a_response_of_others(int protocol, long response, long rtt)
    {
        var template = Join(U16(256, 6), U16(8, 4, 12, 4, 1, 4, 2, 4, 4, 1), Enterprise(21, 4, 6871));
        var measures = Only(_probe.Decode(Ipfix(1, 1, Set(2, template), Set(256, PlainRecord(), U8(protocol), U32(25)))));
        Assert.Equal((response, rtt), (measures.ResponseMicros, measures.RttMicros));
    }

    [Fact]
    public void Fields_of_variable_length_before_it_do_not_hide_a_measure()
    {
        var template = Join(U16(256, 7), U16(8, 4, 12, 4, 82, 65535, 1, 4, 2, 4, 386, 65535, 133, 8));
        var record = Join(U32(0x0A000001), U32(0xC0000209), U8(2, 65, 66), U32(1500), U32(300), U8(2, 1, 0), U64(30));
        Assert.Equal(
            new FlowMeasures { JitterMicros = 256, JitterSamples = 1, ExpectedPackets = 300, LostPackets = 30 },
            Only(_probe.Decode(Ipfix(1, 1, Set(2, template), Set(256, record, record)))));
    }

    [Fact]
    public void sFlow_tells_what_the_kernel_knows_of_a_connection_before_or_behind_the_packet()
    {
        uint[] info = [1, 1448, 536, 10, 1, 2, 1500, 33_000, 4_000, 10, 3, 30_000];
        var tcp = Join([U32(2209), U32(48), .. info.Select(U32)]);
        var packet = Join(U32(3), U32(32), U32(100), U32(6), U32(0x0A000001), U32(0xC0000209), U32(1000), U32(443), U32(0), U32(0));
        foreach (var records in (byte[][])[Join(tcp, packet), Join(packet, tcp)])
        {
            var sample = Join(U32(1), U32(1), U32(0), U32(0), U32(64), U32(6400), U32(0), U32(1), U32(2), U32(2), records);
            BitConverter.TryWriteBytes(sample.AsSpan(4), System.Net.IPAddress.HostToNetworkOrder(sample.Length - 8));
            var datagram = Join(U32(5), U32(1), U32(0xC0000201), U32(0), U32(1), U32(1000), U32(1), sample);
            Assert.Equal(
                new FlowMeasures { RttMicros = 33_000, RttSamples = 1, RttMaxMicros = 33_000, WatchedPackets = 10, RetransmittedPackets = 2, ExpectedPackets = 10, LostPackets = 1 },
                Only(_probe.Decode(datagram)));
        }
    }

    [Fact]
    public void An_operator_adds_elements_by_name_and_number_and_takes_some_away()
    {
        var table = MeasureTable.Standard.Extend(["roundTripTime=rtt 1us", "5951:219=retransmitted-in", "57595=none"], ElementRegistry.Standard, out var problem);
        Assert.Equal(("\"57595=none\": no element is called \"57595\"", null), (problem, table));
        table = MeasureTable.Standard.Extend(["roundTripTime=rtt 1us", "5951:219=retransmitted-in", "0:57595=none"], ElementRegistry.Standard, out _)!;
        Assert.Equal(new MeasureMeaning(MeasureKind.Rtt, 1_000), table.Find(5951, 128));
        Assert.Equal(MeasureKind.RetransmittedIn, table.Find(5951, 219).Kind);
        Assert.Equal(MeasureKind.None, table.Find(0, 57595).Kind);
    }

    [Theory]
    [InlineData("rtt", "is not as \"35632:123=client-rtt 2ms\"")]
    [InlineData("1:2=rtt", "rtt needs unit")]
    [InlineData("1:2=expected 1ms", "expected has no unit")]
    [InlineData("1:2=rtt 1h", "\"1h\" is no unit such as 1us, 2ms or 1s")]
    [InlineData("1:2=speed", "\"speed\" is none of answer, client-rtt, dropped, expected")]
    public void A_line_that_is_wrong_says_what_is(string line, string problem)
    {
        Assert.Null(MeasureTable.Standard.Extend([line], ElementRegistry.Standard, out var told));
        Assert.Contains(problem, told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dump_shows_what_was_measured_beside_its_flow()
    {
        var lines = new System.Buffers.ArrayBufferWriter<byte>();
        var decoder = new FlowDecoder(Fixtures.Options);
        using (var dump = new FlowDump(decoder, ElementRegistry.Standard, lines))
        {
            var template = Template(256, (8, 4), (12, 4), (1, 4), (2, 4), (57597, 4));
            dump.Write(NetFlow9(1, 1, Set(0, template), Set(256, PlainRecord(), U32(7), PlainRecord(), U32(0))), Fixtures.Exporter, Fixtures.ReceivedAt);
        }

        var text = System.Text.Encoding.UTF8.GetString(lines.WrittenSpan).TrimEnd().Split('\n');
        Assert.Contains("\"measures\":{\"responseMicros\":7000}", text[0], StringComparison.Ordinal);
        Assert.DoesNotContain("measures", text[1], StringComparison.Ordinal);
    }

    private static FlowMeasures Only(DecoderProbe probe)
    {
        Assert.Empty(probe.Issues);
        return probe.Measured[^1].Measures;
    }
}
