using static Presage.Flows.Tests.Wire;

namespace Presage.Flows.Tests;

public class MalformedTemplateTests
{
    private readonly DecoderProbe _decoder = new();

    [Fact]
    public void A_template_id_under_256_is_reserved_and_the_next_one_is_read()
    {
        _decoder.Decode(NetFlow9(0, 1, Set(0, Template(255, (1, 4)), PlainTemplate()))).HasOnly(DecodeReason.TemplateIdReserved, 24);
        Assert.Equal(1, _decoder.Counters.Templates);
    }

    [Fact]
    public void A_field_count_past_the_set_is_a_truncated_template() =>
        _decoder.Decode(NetFlow9(0, 1, Set(0, U16(256, 2, 1, 4)))).HasOnly(DecodeReason.TemplateTruncated, 24);

    [Fact]
    public void An_enterprise_number_past_the_set_is_a_truncated_template() =>
        _decoder.Decode(Ipfix(0, 1, Set(2, U16(256, 1, 0x8001, 4)))).HasOnly(DecodeReason.TemplateTruncated, 20);

    [Fact]
    public void An_options_template_cut_in_its_head_is_truncated() =>
        _decoder.Decode(NetFlow9(0, 1, Set(1, U16(256, 4)))).HasOnly(DecodeReason.TemplateTruncated, 24);

    [Fact]
    public void A_v9_template_without_fields_is_refused_and_the_known_one_stays()
    {
        _decoder.Decode(NetFlow9(0, 1, Set(0, PlainTemplate())));
        _decoder.Decode(NetFlow9(1, 1, Set(0, U16(256, 0)))).HasOnly(DecodeReason.TemplateWithoutFields, 24);
        Assert.Single(_decoder.Decode(NetFlow9(2, 1, Set(256, PlainRecord()))).Records);
    }

    [Fact]
    public void An_address_of_the_other_family_that_cannot_be_read_leaves_no_record_with_the_address_before_it()
    {
        _decoder.Decode(NetFlow9(0, 1, Set(0, Template(256, (8, 4), (12, 4), (28, 4), (1, 4), (2, 4))))).HasOnly(DecodeReason.FieldLengthUnexpected, 36);
        var zero = Join(U32(0), U32(0), U32(0), U32(1500), U32(3));
        var records = _decoder.Decode(NetFlow9(1, 1, Set(256, Join(U32(0x0A000001), U32(0xC0000209), U32(0), U32(1500), U32(3)), zero))).Records;
        Assert.Equal(["10.0.0.1", "0.0.0.0"], records.Select(record => record.SourceAddress.ToString()));
    }

    [Fact]
    public void More_fields_than_allowed_refuse_the_template()
    {
        var decoder = new DecoderProbe(Fixtures.Options with { FieldsPerTemplateMax = 3 });
        decoder.Decode(NetFlow9(0, 1, Set(0, PlainTemplate()))).HasOnly(DecodeReason.TemplateFieldsTooMany, 24);
    }

    [Fact]
    public void Templates_past_their_bound_are_refused_but_known_ones_may_change()
    {
        var decoder = new DecoderProbe(Fixtures.Options with { TemplatesPerExporterMax = 1 });
        decoder.Decode(NetFlow9(0, 1, Set(0, PlainTemplate())));
        decoder.Decode(NetFlow9(0, 2, Set(0, PlainTemplate()))).HasOnly(DecodeReason.TemplatesTooMany, 24);
        Assert.Empty(decoder.Decode(NetFlow9(1, 1, Set(0, Template(256, (1, 4))))).Issues);
        Assert.Equal(1, decoder.Counters.TemplateRedefinitions);
    }

    [Fact]
    public void A_withdrawal_makes_room_for_another_template()
    {
        var decoder = new DecoderProbe(Fixtures.Options with { TemplatesPerExporterMax = 1 });
        decoder.Decode(Ipfix(0, 1, Set(2, PlainTemplate())));
        Assert.Empty(decoder.Decode(Ipfix(0, 1, Set(2, U16(256, 0), PlainTemplate(257)))).Issues);
        Assert.Equal(1, decoder.Counters.TemplateWithdrawals);
    }

    [Fact]
    public void A_withdrawal_of_a_reserved_id_is_named() =>
        _decoder.Decode(Ipfix(0, 1, Set(2, U16(7, 0)))).HasOnly(DecodeReason.TemplateIdReserved, 20);

    [Fact]
    public void A_template_whose_records_have_no_bytes_is_refused_and_ends_the_old_one()
    {
        var decoder = new DecoderProbe(Fixtures.NothingWaits);
        decoder.Decode(NetFlow9(0, 1, Set(0, PlainTemplate())));
        decoder.Decode(NetFlow9(1, 1, Set(0, Template(256, (1, 0), (2, 0))))).HasOnly(DecodeReason.TemplateRecordEmpty, 24);
        decoder.Decode(NetFlow9(2, 1, Set(256, PlainRecord()))).HasOnly(DecodeReason.TemplateUnknown, 20);
    }

    [Theory]
    [InlineData(2, 4)]
    [InlineData(4, 3)]
    public void V9_scope_and_option_lengths_must_be_whole_fields(int scopeLength, int optionLength) =>
        _decoder.Decode(NetFlow9(0, 1, Set(1, U16(256, scopeLength, optionLength, 1, 4, 34, 4)))).HasOnly(DecodeReason.TemplateScopeInvalid, 24);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void An_ipfix_scope_must_have_a_field_and_no_more_than_the_template(int scopeCount) =>
        _decoder.Decode(Ipfix(0, 1, Set(3, U16(256, 2, scopeCount, 302, 4, 34, 4)))).HasOnly(DecodeReason.TemplateScopeInvalid, 20);

    [Theory]
    [InlineData(8, 5)]
    [InlineData(27, 4)]
    [InlineData(1, 9)]
    public void A_field_of_a_length_it_cannot_have_is_skipped_and_named_at_its_specifier(int id, int length)
    {
        _decoder.Decode(NetFlow9(0, 1, Set(0, Template(256, (2, 4), (id, length))))).HasOnly(DecodeReason.FieldLengthUnexpected, 32);
        _decoder.Decode(NetFlow9(1, 1, Set(256, U32(7), new byte[length])));
        Assert.Equal(7UL, Assert.Single(_decoder.Records).Packets);
    }

    [Fact]
    public void Zeros_after_the_last_template_are_padding()
    {
        Assert.Empty(_decoder.Decode(NetFlow9(0, 1, Set(0, PlainTemplate(), U32(0), U32(0)))).Issues);
        Assert.Empty(_decoder.Decode(NetFlow9(1, 1, Set(1, OptionsTemplate9(257, [(1, 4)], [(34, 4)]), U16(0)))).Issues);
    }
}
