using Presage.Core;
using static Presage.Flows.Tests.Wire;

namespace Presage.Flows.Tests;

public class MalformedDatagramTests
{
    private readonly DecoderProbe _decoder = new();

    [Fact]
    public void An_empty_datagram_is_a_truncated_header() => _decoder.Decode([]).HasOnly(DecodeReason.HeaderTruncated, 0);

    [Fact]
    public void A_single_byte_is_a_truncated_header() => _decoder.Decode([0]).HasOnly(DecodeReason.HeaderTruncated, 1);

    [Theory]
    [InlineData(5, 23)]
    [InlineData(9, 19)]
    [InlineData(10, 15)]
    public void A_header_one_byte_short_is_truncated_where_the_datagram_ends(int version, int length) =>
        _decoder.Decode([0, (byte)version, .. new byte[length - 2]]).HasOnly(DecodeReason.HeaderTruncated, length);

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public void A_version_that_is_not_read_is_unsupported_at_the_start(int version) =>
        _decoder.Decode(Join(U16(version), new byte[60])).HasOnly(DecodeReason.VersionUnsupported, 0);

    [Fact]
    public void A_v5_count_past_the_end_keeps_the_whole_records_and_names_the_first_missing_one()
    {
        _decoder.Decode(NetFlow5(3, 0, 0, NetFlow5Record(), NetFlow5Record()[..47])).HasOnly(DecodeReason.RecordTruncated, 72);
        Assert.Single(_decoder.Records);
    }

    [Fact]
    public void Bytes_after_the_last_v5_record_are_named() =>
        _decoder.Decode(NetFlow5(1, 0, 0, NetFlow5Record(), U8(1))).HasOnly(DecodeReason.TrailingBytes, 72);

    [Fact]
    public void An_ipfix_length_under_its_header_reads_nothing() =>
        _decoder.Decode(Join(U16(10, 15), new byte[20])).HasOnly(DecodeReason.MessageLengthInvalid, 2);

    [Fact]
    public void An_ipfix_length_past_the_datagram_reads_what_is_there()
    {
        var message = Ipfix(0, 1, Set(2, PlainTemplate()), Set(256, PlainRecord()));
        message[3] += 1;
        _decoder.Decode(message).HasOnly(DecodeReason.MessageLengthInvalid, 2);
        Assert.Single(_decoder.Records);
    }

    [Fact]
    public void Bytes_after_an_ipfix_message_are_named() =>
        _decoder.Decode(Join(Ipfix(0, 1, Set(2, PlainTemplate())), U8(0))).HasOnly(DecodeReason.TrailingBytes, 40);

    [Fact]
    public void One_to_three_bytes_where_a_set_should_start_are_named_unless_they_are_zero()
    {
        _decoder.Decode(NetFlow9(0, 1, U8(0, 0, 1))).HasOnly(DecodeReason.SetHeaderTruncated, 20);
        Assert.Empty(_decoder.Decode(NetFlow9(1, 1, U8(0, 0, 0))).Issues);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    public void A_set_length_under_four_or_past_the_end_stops_at_the_set(int length) =>
        _decoder.Decode(NetFlow9(0, 1, U16(256, length))).HasOnly(DecodeReason.SetLengthInvalid, 20);

    [Theory]
    [InlineData(9, 2)]
    [InlineData(9, 255)]
    [InlineData(10, 0)]
    [InlineData(10, 1)]
    [InlineData(10, 4)]
    public void A_reserved_set_id_is_stepped_over(int version, int id)
    {
        var sets = new[] { Set(id, U32(7)), Set(version == 9 ? 0 : 2, PlainTemplate()) };
        _decoder.Decode(version == 9 ? NetFlow9(0, 1, sets) : Ipfix(0, 1, sets));
        _decoder.HasOnly(DecodeReason.SetIdReserved, version == 9 ? 20 : 16);
        Assert.Equal(1, _decoder.Counters.Templates);
    }

    [Fact]
    public void Four_odd_bytes_after_the_last_record_are_named_and_three_are_padding()
    {
        _decoder.Decode(NetFlow9(0, 1, Set(0, PlainTemplate())));
        _decoder.Decode(NetFlow9(1, 1, Set(256, PlainRecord(), U8(0, 0, 0, 1)))).HasOnly(DecodeReason.SetTailUnread, 40);
        Assert.Empty(_decoder.Decode(NetFlow9(2, 1, Set(256, PlainRecord(), U8(0, 0, 1)))).Issues);
        Assert.Empty(_decoder.Decode(NetFlow9(3, 1, Set(256, PlainRecord(), U32(0)))).Issues);
    }

    [Fact]
    public void A_data_set_before_its_template_is_named_at_the_set() =>
        new DecoderProbe(Fixtures.NothingWaits).Decode(NetFlow9(0, 1, Set(256, PlainRecord()))).HasOnly(DecodeReason.TemplateUnknown, 20);

    [Fact]
    public void A_variable_field_past_its_set_stops_the_set_at_the_record()
    {
        _decoder.Decode(Ipfix(0, 1, Set(2, Template(256, (1, 4), (82, 0xFFFF)))));
        _decoder.Decode(Ipfix(0, 1, Set(256, U32(7), U8(2, 65, 66), U32(8), U8(4, 65, 66))));
        _decoder.HasOnly(DecodeReason.FieldTruncated, 27);
        Assert.Equal([7UL], _decoder.Records.Select(record => record.Bytes));
    }

    [Theory]
    [InlineData(255)]
    [InlineData(255, 0)]
    [InlineData(255, 0, 2, 9)]
    public void A_long_variable_length_that_is_cut_stops_the_set_at_the_record(params int[] field)
    {
        _decoder.Decode(Ipfix(0, 1, Set(2, Template(256, (82, 0xFFFF)))));
        _decoder.Decode(Ipfix(0, 1, Set(256, U8(field)))).HasOnly(DecodeReason.FieldTruncated, 20);
    }

    [Fact]
    public void A_fixed_field_past_the_set_after_a_variable_one_stops_the_set_at_the_record()
    {
        _decoder.Decode(Ipfix(0, 1, Set(2, Template(256, (82, 0xFFFF), (1, 4)))));
        _decoder.Decode(Ipfix(0, 1, Set(256, U8(2, 65, 66, 1, 2)))).HasOnly(DecodeReason.FieldTruncated, 20);
    }

    [Fact]
    public void Exporters_past_their_bound_are_refused_whole()
    {
        var decoder = new DecoderProbe(Fixtures.Options with { ExportersMax = 1 });
        Assert.Single(decoder.Decode(NetFlow5(1, 0, 0, NetFlow5Record())).Records);
        decoder.Decode(NetFlow5(1, 0, 0, NetFlow5Record()), new ExporterKey(NetAddress.FromV4(9))).HasOnly(DecodeReason.ExportersTooMany, 0);
        Assert.Empty(decoder.Records);
    }

    [Fact]
    public void Domains_past_their_bound_are_refused_whole()
    {
        var decoder = new DecoderProbe(Fixtures.Options with { DomainsPerExporterMax = 1 });
        decoder.Decode(NetFlow9(0, 1, Set(0, PlainTemplate())));
        decoder.Decode(NetFlow9(0, 2, Set(0, PlainTemplate()))).HasOnly(DecodeReason.DomainsTooMany, 0);
    }

    [Fact]
    public void Samplers_past_their_bound_are_named_at_their_record()
    {
        var decoder = new DecoderProbe(Fixtures.Options with { SamplersPerDomainMax = 1 });
        decoder.Decode(NetFlow9(0, 1, Set(1, OptionsTemplate9(256, [(1, 4)], [(48, 2), (34, 2)]))));
        decoder.Decode(NetFlow9(1, 1, Set(256, U32(0), U16(1, 100), U32(0), U16(2, 200)))).HasOnly(DecodeReason.SamplersTooMany, 32);
        Assert.Equal(2, decoder.Counters.OptionsRecords);
    }

    [Fact]
    public void Issues_past_their_bound_are_only_counted()
    {
        var decoder = new DecoderProbe(Fixtures.NothingWaits with { IssuesPerDatagramMax = 2 });
        decoder.Decode(NetFlow9(0, 1, Set(300, U32(0)), Set(301, U32(0)), Set(302, U32(0))));
        Assert.Equal(2, decoder.Issues.Length);
        Assert.Equal(3, decoder.Counters.CountOf(DecodeReason.TemplateUnknown));
    }
}
