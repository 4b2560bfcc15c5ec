using Presage.Core;
using static Presage.Flows.Tests.Wire;

namespace Presage.Flows.Tests;

/// <summary>Habits of exporters, each as a datagram made from its vendor's description: what of it counts, and that nothing else does.</summary>
public class VendorTests
{
    private readonly DecoderProbe _probe = new();

    [Fact]
    public void Palo_Alto_sends_v9_types_beyond_32767_that_are_no_enterprise_fields()
    {
        var template = Template(257, (8, 4), (12, 4), (1, 8), (2, 8), (148, 4), (233, 1), (346, 4), (56701, 32), (56702, 64), (7, 2));
        var record = Join(U32(0x0A000001), U32(0xC0000209), U64(1500), U64(3), U32(7), U8(2), U32(25461), new byte[32], new byte[64], U16(1000));
        var flow = Assert.Single(_probe.Decode(NetFlow9(1, 1, Set(0, template), Set(257, record, new byte[3]))).Records);
        Assert.Equal((1500ul, 3ul, 1000), (flow.Bytes, flow.Packets, flow.SourcePort));
        Assert.Empty(_probe.Issues);
    }

    [Fact]
    public void An_ASA_event_without_volume_is_a_record_of_nothing_and_an_update_has_both_directions()
    {
        var created = Template(256, (148, 4), (8, 4), (7, 2), (10, 2), (12, 4), (11, 2), (14, 2), (4, 1), (176, 1), (177, 1), (225, 4), (226, 4), (227, 2), (228, 2), (233, 1), (33002, 2), (323, 8), (33000, 12), (40000, 20));
        var ends = Join(U32(9), U32(0x0A000001), U16(1000, 3), U32(0xC0000209), U16(443, 4), U8(6, 0, 0), U32(0xCB007101), U32(0xC0000209), U16(2000, 443), U8(1), U16(0), U64(1_700_000_000_000), new byte[12], new byte[20]);
        var flow = Assert.Single(_probe.Decode(NetFlow9(1, 1, Set(0, created), Set(256, ends, new byte[2]))).Records);
        Assert.Equal((0ul, 1_700_000_000_000), (flow.Bytes, flow.EndUnixMilliseconds));
        var update = Template(260, (8, 4), (12, 4), (7, 2), (11, 2), (4, 1), (233, 1), (323, 8), (152, 8), (231, 4), (232, 4), (298, 4), (299, 4));
        var told = Join(U32(0x0A000001), U32(0xC0000209), U16(1000, 443), U8(6, 5), U64(1_700_000_000_000), U64(1_699_999_990_000), U32(700), U32(9_000), U32(5), U32(9));
        var both = _probe.Decode(NetFlow9(2, 1, Set(0, update), Set(260, told, new byte[2]))).Records;
        Assert.Equal([(700ul, 5ul, 1000), (9_000ul, 9ul, 443)], both.Select(one => (one.Bytes, one.Packets, (int)one.SourcePort)));
        Assert.Empty(_probe.Issues);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public void Out_counters_are_the_answers_where_the_operator_says_so(bool isTwoWay, int records)
    {
        // FortiGate and nProbe: 23 and 24 are what came back.
        var probe = new DecoderProbe(Fixtures.Options with { TwoWayExporters = isTwoWay ? [new IpPrefix(Fixtures.Exporter.Address, 128)] : [] });
        var template = Template(258, (1, 8), (23, 8), (2, 4), (24, 4), (22, 4), (21, 4), (10, 2), (14, 2), (8, 4), (12, 4), (7, 2), (11, 2), (4, 1), (65, 2));
        var record = Join(U64(700), U64(9_000), U32(5), U32(9), U32(900_000), U32(960_000), U16(1, 2), U32(0x0A000001), U32(0xC0000209), U16(1000, 443), U8(6), U16(0));
        var flows = probe.Decode(NetFlow9(1, 1, Set(0, template), Set(258, record))).Records;
        Assert.Equal(records, flows.Length);
        Assert.Equal((700ul, 5ul), (flows[0].Bytes, flows[0].Packets));
        if (isTwoWay) Assert.Equal((9_000ul, 9ul, 443, 2u), (flows[1].Bytes, flows[1].Packets, flows[1].SourcePort, flows[1].InputInterface));
        // Alone they are the flow's.
        var alone = Assert.Single(probe.Decode(NetFlow9(2, 1, Set(0, Template(259, (8, 4), (12, 4), (23, 4), (24, 4))), Set(259, PlainRecord()))).Records);
        Assert.Equal((1500ul, 3ul), (alone.Bytes, alone.Packets));
    }

    [Fact]
    public void A_sampler_that_source_zero_announced_serves_other_sources()
    {
        var options = Join(OptionsTemplate9(300, [(1, 4)], [(48, 1), (49, 1), (50, 4)]));
        _probe.Decode(NetFlow9(1, 0, Set(1, options, new byte[2]), Set(300, U32(0), U8(3, 2), U32(512), new byte[2])));
        var template = Template(256, (8, 4), (12, 4), (1, 4), (2, 4), (48, 1));
        var flow = Assert.Single(_probe.Decode(NetFlow9(1, 7, Set(0, template), Set(256, PlainRecord(), U8(3), new byte[3]))).Records);
        Assert.Equal((512u, SamplingOrigin.Sampler), (flow.SamplingInterval, flow.SamplingOrigin));
    }

    [Fact]
    public void A_field_that_stands_twice_is_read_once_and_long_zero_padding_is_padding()
    {
        var template = Template(256, (8, 4), (8, 4), (12, 4), (1, 4), (2, 4), (1, 4), (210, 40));
        var record = Join(U32(0x0A000001), U32(0x0A0000FF), U32(0xC0000209), U32(1500), U32(3), U32(9), new byte[40]);
        var flow = Assert.Single(_probe.Decode(NetFlow9(1, 1, Set(0, template, new byte[8]), Set(256, record, new byte[13]))).Records);
        Assert.Equal(("10.0.0.1", 1500ul), (flow.SourceAddress.ToString(), flow.Bytes));
        Assert.Empty(_probe.Issues);
    }

    [Fact]
    public void An_options_template_of_v9_without_scope_and_one_with_all_kinds_of_scope_are_read()
    {
        _probe.Decode(NetFlow9(1, 1, Set(1, OptionsTemplate9(300, [], [(34, 4), (35, 1)]), new byte[2]), Set(300, U32(100), U8(1), new byte[3])));
        _probe.Decode(NetFlow9(2, 1, Set(1, OptionsTemplate9(301, [(1, 4), (2, 4), (3, 2), (4, 2), (5, 2)], [(34, 2)])), Set(301, U32(0), U32(5), U16(0, 0, 0, 200))));
        var template = Template(256, (8, 4), (12, 4), (1, 4), (2, 4), (10, 4));
        var flows = _probe.Decode(NetFlow9(3, 1, Set(0, template), Set(256, PlainRecord(), U32(5), PlainRecord(), U32(6)))).Records;
        Assert.Equal([200u, 100u], flows.Select(flow => flow.SamplingInterval));
        Assert.Empty(_probe.Issues);
    }

    [Fact]
    public void Lists_enterprise_fields_and_strings_of_ipfix_are_stepped_over()
    {
        // yaf and NSX: a list of templates (293) with 300 bytes, a list of one element (291), VMware's 6876 and yaf's 6871, a string.
        var template = Join(U16(256, 9), U16(8, 4), U16(12, 4), U16(293, 65535), Enterprise(880, 1, 6876), Enterprise(890, 65535, 6876), U16(291, 65535), Enterprise(14, 4, 6871), U16(1, 4), U16(2, 8));
        var record = Join(
            U32(0x0A000001), U32(0xC0000209), U8(255), U16(300), new byte[300], U8(6), U8(4), U8(1, 2, 3, 4), U8(0), U32(1), U32(1500), U64(3));
        var flow = Assert.Single(_probe.Decode(Ipfix(0, 1, Set(2, template), Set(256, record, new byte[2]))).Records);
        Assert.Equal((1500ul, 3ul), (flow.Bytes, flow.Packets));
        Assert.Empty(_probe.Issues);
    }

    [Theory]
    [InlineData(2u, 3, 4)]
    [InlineData(2u, 2, 2)]
    public void An_exporter_of_v9_that_numbers_records_loses_nothing(uint start, int first, int second)
    {
        _probe.Decode(NetFlow9(start, 1, Set(0, PlainTemplate())));
        var sequence = start;
        for (var datagram = 0; datagram < 200; datagram++)
        {
            var count = datagram % 2 == 0 ? first : second;
            _probe.Decode(NetFlow9(sequence, 1, Set(256, [.. Enumerable.Range(0, count).Select(i => PlainRecord(sequence + (uint)i))])));
            sequence += (uint)count;
        }

        Assert.Equal(0, _probe.Counters.SequenceMissing);
        Assert.InRange(_probe.Counters.RecordsLost, 0, 1);
        // What is lost then still shows, in records.
        _probe.Decode(NetFlow9(sequence + 5, 1, Set(256, PlainRecord())));
        Assert.Equal(5, _probe.Counters.SequenceMissing);
    }

    [Fact]
    public void An_exporter_of_ipfix_that_numbers_messages_loses_nothing_but_what_is_lost()
    {
        _probe.Decode(Ipfix(0, 1, Set(2, PlainTemplate())));
        uint sequence = 1;
        for (var message = 0; message < 100; message++, sequence++) _probe.Decode(Ipfix(sequence, 1, Set(256, [.. Enumerable.Range(0, 2 + message % 3).Select(i => PlainRecord(sequence * 9 + (uint)i))])));
        Assert.Equal(0, _probe.Counters.SequenceMissing);
        var before = _probe.Counters.SequenceLate;
        for (var message = 0; message < 50; message++, sequence++) _probe.Decode(Ipfix(sequence, 1, Set(256, PlainRecord(sequence), PlainRecord(sequence + 1))));
        Assert.Equal(before, _probe.Counters.SequenceLate);
        _probe.Decode(Ipfix(sequence + 3, 1, Set(256, PlainRecord(1), PlainRecord(2))));
        Assert.Equal(3, _probe.Counters.SequenceMissing);
    }

    [Fact]
    public void Losses_are_not_taken_for_another_way_of_counting()
    {
        _probe.Decode(NetFlow9(0, 1, Set(0, PlainTemplate())));
        // Every other datagram of two records is lost, now and then none.
        uint sequence = 1;
        for (var datagram = 0; datagram < 200; datagram++, sequence += datagram % 20 == 0 ? 1u : 2u) _probe.Decode(NetFlow9(sequence, 1, Set(256, PlainRecord(sequence), PlainRecord(7))));
        Assert.InRange(_probe.Counters.SequenceMissing, 185, 200);
    }

    [Fact]
    public void A_sample_of_sflow_with_unknown_records_no_rate_and_several_packets_counts_once()
    {
        byte[] Record(uint type, params byte[][] data) => Join([U32(type), U32((uint)data.Sum(part => part.Length)), .. data]);
        var fields = Record(3, U32(1000), U32(17), U32(0x0A000001), U32(0xC0000209), U32(53), U32(5353), U32(0), U32(0));
        var sample = Join(
            U32(1), U32(3), U32(0), U32(50), U32(0), U32(0x3FFFFFFF), U32(0x80000002), U32(4),
            Record((8800u << 12) | 1, U8(1, 2, 3, 4)), Record(1001, new byte[16]), fields, fields);
        var other = Join(U32((30065u << 12) | 7), U32(8), new byte[8]);
        byte[] datagram = Join(U32(5), U32(1), U32(0xC0000201), U32(9), U32(77), U32(1_000), U32(2), U32(1), U32((uint)sample.Length), sample, other);
        var flow = Assert.Single(_probe.Decode(datagram).Records);
        Assert.Equal((1000ul, 1ul, 1u, 53, 17), (flow.Bytes, flow.Packets, flow.SamplingInterval, flow.SourcePort, flow.Protocol));
        Assert.Empty(_probe.Issues);
    }
}
