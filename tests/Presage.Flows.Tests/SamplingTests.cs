using static Presage.Flows.Tests.Wire;

namespace Presage.Flows.Tests;

public class SamplingTests
{
    private readonly DecoderProbe _decoder = new();

    private uint IntervalOf(byte[] datagram) => Assert.Single(_decoder.Decode(datagram).Records).SamplingInterval;

    [Fact]
    public void A_record_tells_its_own_interval()
    {
        Assert.Equal(64u, IntervalOf(NetFlow9(0, 1, Set(0, Template(256, (1, 4), (34, 4))), Set(256, U32(1), U32(64)))));
        Assert.Equal(1u, IntervalOf(NetFlow9(1, 1, Set(256, U32(1), U32(0)))));
    }

    [Fact]
    public void An_options_record_without_sampler_sets_the_domain_s_interval()
    {
        _decoder.Decode(NetFlow9(0, 1, Set(1, OptionsTemplate9(257, [(1, 4)], [(34, 4)])), Set(257, U32(0), U32(100))));
        Assert.Equal(1, _decoder.Counters.OptionsRecords);
        Assert.Empty(_decoder.Records);
        Assert.Equal(100u, IntervalOf(NetFlow9(1, 1, Set(0, PlainTemplate()), Set(256, PlainRecord()))));
        Assert.Equal(1u, IntervalOf(NetFlow9(0, 2, Set(0, PlainTemplate()), Set(256, PlainRecord()))));
    }

    [Fact]
    public void Domain_zero_speaks_for_the_whole_exporter()
    {
        _decoder.Decode(Ipfix(0, 0, Set(3, OptionsTemplate10(257, [(144, 4)], [(34, 4)])), Set(257, U32(1), U32(50))));
        Assert.Equal(50u, IntervalOf(Ipfix(0, 7, Set(2, PlainTemplate()), Set(256, PlainRecord()))));
    }

    [Theory]
    [InlineData(48, 50)]
    [InlineData(302, 34)]
    public void A_sampler_s_interval_reaches_the_records_that_name_it(int samplerField, int intervalField)
    {
        _decoder.Decode(NetFlow9(0, 1, Set(1, OptionsTemplate9(257, [(1, 4)], [(samplerField, 2), (intervalField, 4)]))));
        _decoder.Decode(NetFlow9(1, 1, Set(257, U32(0), U16(7), U32(30_000), U32(0), U16(8), U32(10))));
        _decoder.Decode(NetFlow9(2, 1, Set(0, Template(256, (1, 4), (samplerField, 1))), Set(256, U32(1), U8(8), U32(1), U8(7), U32(1), U8(9))));
        Assert.Equal([10u, 30_000u, 1u], _decoder.Records.Select(record => record.SamplingInterval));
    }

    [Fact]
    public void A_run_of_packets_and_the_space_after_it_are_one_interval()
    {
        var template = OptionsTemplate10(257, [(302, 4)], [(305, 4), (306, 4)]);
        _decoder.Decode(Ipfix(0, 1, Set(3, template), Set(257, U32(3), U32(1), U32(999))));
        Assert.Equal(1000u, IntervalOf(Ipfix(1, 1, Set(2, Template(256, (1, 4), (302, 4))), Set(256, U32(1), U32(3)))));
    }

    [Fact]
    public void N_of_a_population_is_an_interval()
    {
        _decoder.Decode(Ipfix(0, 1, Set(3, OptionsTemplate10(257, [(144, 4)], [(309, 4), (310, 4)])), Set(257, U32(3), U32(4), U32(100))));
        Assert.Equal(25u, IntervalOf(Ipfix(1, 1, Set(2, PlainTemplate()), Set(256, PlainRecord()))));
    }

    [Fact]
    public void An_interface_scope_holds_for_records_that_came_in_there()
    {
        _decoder.Decode(NetFlow9(0, 1, Set(1, OptionsTemplate9(257, [(2, 4)], [(34, 4)])), Set(257, U32(11), U32(512))));
        _decoder.Decode(NetFlow9(1, 1, Set(0, Template(256, (1, 4), (10, 4))), Set(256, U32(1), U32(11), U32(1), U32(12))));
        Assert.Equal([512u, 1u], _decoder.Records.Select(record => record.SamplingInterval));
    }
}
