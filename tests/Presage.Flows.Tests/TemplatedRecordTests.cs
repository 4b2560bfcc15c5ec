using Presage.Core;
using static Presage.Flows.Tests.Wire;

namespace Presage.Flows.Tests;

public class TemplatedRecordTests
{
    private const long Export = ExportSeconds * 1000L;

    private readonly DecoderProbe _decoder = new();

    [Fact]
    public void Template_and_data_in_one_datagram_are_read_in_order()
    {
        var records = _decoder.Decode(NetFlow9(0, 1, Set(0, PlainTemplate()), Set(256, PlainRecord(1), PlainRecord(2)))).Records;
        Assert.Equal([1UL, 2UL], records.Select(record => record.Bytes));
        Assert.All(records, record => Assert.Equal(FlowRecord.DirectionUnknown, record.FlowDirection));
        Assert.All(records, record => Assert.Equal((1u, 1u), (record.SamplingInterval, record.ObservationDomain)));
    }

    [Theory]
    [InlineData(9)]
    [InlineData(10)]
    public void Templates_of_domains_and_versions_are_apart(int version)
    {
        byte[] Message(uint domain, byte[] set) => version == 9 ? NetFlow9(0, domain, set) : Ipfix(0, domain, set);
        var templateSet = version == 9 ? 0 : 2;
        _decoder.Decode(Message(1, Set(templateSet, PlainTemplate())));
        _decoder.Decode(Message(2, Set(templateSet, Template(256, (2, 4), (1, 4)))));
        Assert.Equal(1UL, Assert.Single(_decoder.Decode(Message(1, Set(256, PlainRecord(1)))).Records).Bytes);
        Assert.Equal((9UL, 8UL), (_decoder.Decode(Message(2, Set(256, U32(8), U32(9)))).Records[0].Bytes, _decoder.Records[0].Packets));
        _decoder.Decode(version == 9 ? Ipfix(0, 1, Set(256, PlainRecord())) : NetFlow9(0, 1, Set(256, PlainRecord())));
        Assert.Equal(1, _decoder.Counters.SetsKept);
    }

    [Fact]
    public void A_redefined_template_reads_what_comes_after_it()
    {
        _decoder.Decode(NetFlow9(0, 1, Set(0, PlainTemplate()), Set(0, PlainTemplate())));
        Assert.Equal(0, _decoder.Counters.TemplateRedefinitions);
        _decoder.Decode(NetFlow9(1, 1, Set(0, Template(256, (2, 4), (1, 4))), Set(256, U32(1), U32(2))));
        Assert.Equal((2UL, 1UL), (_decoder.Records[0].Bytes, _decoder.Records[0].Packets));
        Assert.Equal((3L, 1L), (_decoder.Counters.Templates, _decoder.Counters.TemplateRedefinitions));
    }

    [Fact]
    public void Withdrawals_of_one_and_of_all_forget_templates()
    {
        _decoder.Decode(Ipfix(0, 1, Set(2, PlainTemplate(), PlainTemplate(257), PlainTemplate(258)), Set(2, U16(256, 0))));
        _decoder.Decode(Ipfix(0, 1, Set(256, PlainRecord()), Set(257, PlainRecord())));
        Assert.Single(_decoder.Records);
        _decoder.Decode(Ipfix(0, 1, Set(2, U16(2, 0)), Set(257, PlainRecord()), Set(258, PlainRecord())));
        Assert.Empty(_decoder.Records);
        Assert.Equal((2L, 3L), (_decoder.Counters.TemplateWithdrawals, _decoder.Counters.SetsKept));
    }

    [Fact]
    public void Enterprise_fields_are_stepped_over()
    {
        var template = Join(U16(256, 3), Enterprise(1, 4, 6871), U16(1, 4), Enterprise(77, 2, 9));
        _decoder.Decode(Ipfix(0, 1, Set(2, template), Set(256, U32(99), U32(7), U16(5))));
        Assert.Equal(7UL, Assert.Single(_decoder.Records).Bytes);
    }

    [Fact]
    public void Variable_length_fields_of_both_forms_move_the_fields_behind_them()
    {
        var template = Template(256, (82, 0xFFFF), (1, 4), (83, 0xFFFF), (2, 4));
        var first = Join(U8(2, 65, 66), U32(1), U8(0), U32(2));
        var second = Join(U8(255, 1, 44), new byte[300], U32(3), U8(1, 65), U32(4));
        _decoder.Decode(Ipfix(0, 1, Set(2, template), Set(256, first, second)));
        Assert.Equal([(1UL, 2UL), (3UL, 4UL)], _decoder.Records.Select(record => (record.Bytes, record.Packets)));
        Assert.Empty(_decoder.Issues);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(8)]
    public void Counters_of_one_to_eight_bytes_are_read(int length)
    {
        var value = U64(0x0102030405060708)[^length..];
        _decoder.Decode(Ipfix(0, 1, Set(2, Template(256, (1, length))), Set(256, value)));
        Assert.Equal(0x0102030405060708UL & (ulong.MaxValue >> (64 - 8 * length)), Assert.Single(_decoder.Records).Bytes);
    }

    [Fact]
    public void IPv6_addresses_and_the_family_that_is_set_win()
    {
        var six = NetAddress.FromV6([0x20, 1, 0xD, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
        var sixBytes = six.ToIPAddress().GetAddressBytes();
        var template = Template(256, (8, 4), (27, 16));
        _decoder.Decode(NetFlow9(0, 1, Set(0, template), Set(256, U32(0), sixBytes, U32(0x0A000001), new byte[16], new byte[20])));
        Assert.Equal([six, NetAddress.FromV4(0x0A000001), default], _decoder.Records.Select(record => record.SourceAddress));
    }

    [Fact]
    public void Delta_counts_win_over_totals_and_posts()
    {
        _decoder.Decode(Ipfix(0, 1, Set(2, Template(256, (23, 4), (85, 4), (1, 4), (86, 4))), Set(256, U32(1), U32(2), U32(3), U32(4))));
        Assert.Equal((3UL, 4UL), (_decoder.Records[0].Bytes, _decoder.Records[0].Packets));
    }

    [Theory]
    [InlineData(150, 151, 4, 1_699_999_990UL, 1_699_999_995UL, 10_000, 5_000)]
    [InlineData(152, 153, 8, 1_699_999_990_123UL, 1_699_999_995_456UL, 9_877, 4_544)]
    [InlineData(154, 155, 8, (1_699_999_990UL + 2_208_988_800UL) << 32, ((1_699_999_995UL + 2_208_988_800UL) << 32) | 0x80000000UL, 10_000, 4_500)]
    [InlineData(158, 159, 4, 9_000_000UL, 4_000_000UL, 9_000, 4_000)]
    public void Times_of_every_encoding_are_milliseconds(int start, int end, int length, ulong startRaw, ulong endRaw, long startBefore, long endBefore)
    {
        _decoder.Decode(Ipfix(0, 1, Set(2, Template(256, (start, length), (end, length), (1, 4))), Set(256, U64(startRaw)[^length..], U64(endRaw)[^length..], U32(1))));
        var record = Assert.Single(_decoder.Records);
        Assert.Equal((Export - startBefore, Export - endBefore), (record.StartUnixMilliseconds, record.EndUnixMilliseconds));
    }

    [Fact]
    public void Uptimes_count_from_the_header_in_v9_and_from_the_announced_start_in_ipfix()
    {
        _decoder.Decode(NetFlow9(0, 1, Set(0, Template(256, (22, 4), (21, 4))), Set(256, U32(Uptime - 7000), U32(Uptime - 2000))));
        Assert.Equal((Export - 7000, Export - 2000), (_decoder.Records[0].StartUnixMilliseconds, _decoder.Records[0].EndUnixMilliseconds));
        _decoder.Decode(Ipfix(0, 1, Set(2, Template(256, (22, 4), (21, 4))), Set(256, U32(5000), U32(9000))));
        Assert.Equal((Export - 4000, Export), (_decoder.Records[0].StartUnixMilliseconds, _decoder.Records[0].EndUnixMilliseconds));
        _decoder.Decode(Ipfix(1, 1, Set(3, OptionsTemplate10(257, [(144, 4)], [(160, 8)])), Set(257, U32(1), U64(1_600_000_000_000))));
        _decoder.Decode(Ipfix(2, 1, Set(256, U32(5000), U32(9000))));
        Assert.Equal((1_600_000_005_000, 1_600_000_009_000), (_decoder.Records[0].StartUnixMilliseconds, _decoder.Records[0].EndUnixMilliseconds));
    }

    [Fact]
    public void A_duration_stands_in_for_the_missing_side_and_noise_for_the_export_time()
    {
        _decoder.Decode(Ipfix(0, 1, Set(2, Template(256, (153, 8), (161, 4))), Set(256, U64(Export - 100), U32(900))));
        Assert.Equal((Export - 1000, Export - 100), (_decoder.Records[0].StartUnixMilliseconds, _decoder.Records[0].EndUnixMilliseconds));
        _decoder.Decode(Ipfix(1, 1, Set(256, U64(ulong.MaxValue), U32(900))));
        Assert.Equal((Export - 900, Export), (_decoder.Records[0].StartUnixMilliseconds, _decoder.Records[0].EndUnixMilliseconds));
    }

    [Fact]
    public void A_two_way_record_becomes_two_records_when_the_reverse_carried_anything()
    {
        var template = Join(U16(256, 6), U16(8, 4, 12, 4, 7, 2, 11, 2, 1, 4), Enterprise(1, 4, 29305));
        var record = Join(U32(1), U32(2), U16(1000, 443), U32(10));
        _decoder.Decode(Ipfix(0, 1, Set(2, template), Set(256, record, U32(20), record, U32(0))));
        Assert.Equal([10UL, 20UL, 10UL], _decoder.Records.Select(flow => flow.Bytes));
        Assert.Equal(NetAddress.FromV4(2), _decoder.Records[1].SourceAddress);
        Assert.Equal((443, 1000), (_decoder.Records[1].SourcePort, _decoder.Records[1].DestinationPort));
        Assert.Equal((2L, 1L, 3L), (_decoder.Counters.DataRecords, _decoder.Counters.ReverseRecords, _decoder.Counters.FlowRecords));
    }

    [Fact]
    public void Initiator_and_responder_are_the_two_directions()
    {
        _decoder.Decode(NetFlow9(0, 1, Set(0, Template(256, (231, 4), (232, 4), (298, 4), (299, 4))), Set(256, U32(1), U32(2), U32(3), U32(4))));
        Assert.Equal([(1UL, 3UL), (2UL, 4UL)], _decoder.Records.Select(record => (record.Bytes, record.Packets)));
    }

    [Theory]
    [InlineData(1, 32, 0x0800)]
    [InlineData(58, 139, 0x8000)]
    [InlineData(6, 32, 0)]
    public void Icmp_type_and_code_stand_in_the_destination_port(int protocol, int field, int port)
    {
        var typeAndCode = protocol == 58 ? 0x8000 : 0x0800;
        _decoder.Decode(NetFlow9(0, 1, Set(0, Template(256, (4, 1), (field, 2))), Set(256, U8(protocol), U16(typeAndCode))));
        Assert.Equal(port, Assert.Single(_decoder.Records).DestinationPort);
    }

    [Fact]
    public void The_direction_is_kept_where_it_is_sent()
    {
        _decoder.Decode(NetFlow9(0, 1, Set(0, Template(256, (61, 1))), Set(256, U8(1), U8(0))));
        Assert.Equal([1, 0], _decoder.Records.Select(record => (int)record.FlowDirection));
    }

    [Fact]
    public void V9_numbers_datagrams_and_ipfix_numbers_records()
    {
        _decoder.Decode(NetFlow9(5, 1, Set(0, PlainTemplate()), Set(256, PlainRecord(), PlainRecord())));
        _decoder.Decode(NetFlow9(6, 1, Set(256, PlainRecord())));
        _decoder.Decode(Ipfix(5, 1, Set(2, PlainTemplate()), Set(256, PlainRecord(), PlainRecord())));
        _decoder.Decode(Ipfix(7, 1, Set(256, PlainRecord())));
        Assert.Equal(0, _decoder.Counters.SequenceGaps);
        _decoder.Decode(NetFlow9(9, 1, Set(256, PlainRecord())));
        _decoder.Decode(Ipfix(12, 1, Set(256, PlainRecord())));
        Assert.Equal((2L, 6L), (_decoder.Counters.SequenceGaps, _decoder.Counters.SequenceMissing));
    }

    [Fact]
    public void After_a_set_that_could_not_be_counted_the_next_ipfix_number_is_taken_as_it_comes()
    {
        _decoder.Decode(Ipfix(0, 1, Set(300, PlainRecord())));
        _decoder.Decode(Ipfix(40, 1));
        Assert.Equal((0L, 0L), (_decoder.Counters.SequenceGaps, _decoder.Counters.SequenceLate + _decoder.Counters.SequenceRestarts));
    }
}
