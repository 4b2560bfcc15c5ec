using Presage.Core;
using static Presage.Flows.Tests.Wire;

namespace Presage.Flows.Tests;

/// <summary>More habits of exporters, by make, each as a datagram made from its vendor's description.</summary>
public sealed class VendorHabitTests
{
    private static readonly NetAddress Inside = NetAddress.FromV4(0x0A000001);
    private static readonly NetAddress Outside = NetAddress.FromV4(0xC0000209);

    private readonly DecoderProbe _probe = new();

    [Fact]
    public void Juniper_announces_its_sampling_under_an_exporting_process_and_pads_its_sets()
    {
        var options = Join(U16(512, 6, 1), U16(144, 4), U16(160, 8, 34, 4, 36, 2, 37, 2, 214, 1));
        var told = Join(U32(2), U64(1_699_000_000_000), U32(100), U16(60, 15), U8(10));
        var fields = U16(8, 4, 12, 4, 5, 1, 4, 1, 7, 2, 11, 2, 32, 2, 10, 4, 58, 2, 9, 1, 13, 1, 16, 4, 17, 4, 15, 4, 6, 1, 14, 4, 52, 1, 53, 1, 136, 1, 1, 8, 2, 8, 152, 8, 153, 8);
        var record = Join(
            U32(0x0A000001), U32(0xC0000209), U8(0xB8, 6), U16(1000, 443, 0), U32(3), U16(0), U8(24, 24), U32(1), U32(2), U32(9), U8(0x1B), U32(4), U8(60, 60, 3),
            U64(1500), U64(3), U64(1_699_999_990_000), U64(1_699_999_995_000));
        _probe.Decode(Ipfix(0, 524_288, Set(3, options, new byte[1]), Set(512, told, new byte[3]), Set(2, Join(U16(256, fields.Length / 4), fields))));
        var flows = _probe.Decode(Ipfix(1, 524_288, Set(256, record, record, new byte[2]))).Records;
        Assert.Equal(2, flows.Length);
        Assert.All(flows, flow => Assert.Equal((Inside, Outside, 1500ul, 100u, 3u, 4u, 1_699_999_990_000, 46), (
            flow.SourceAddress, flow.DestinationAddress, flow.Bytes, flow.SamplingInterval, flow.InputInterface, flow.OutputInterface, flow.StartUnixMilliseconds, flow.Dscp)));
        Assert.Empty(_probe.Issues);
    }

    [Fact]
    public void MikroTik_announces_both_families_in_one_set_and_appends_its_translations()
    {
        var v4 = Template(256, (21, 4), (22, 4), (2, 4), (1, 4), (10, 4), (14, 4), (8, 4), (12, 4), (4, 1), (5, 1), (7, 2), (11, 2), (15, 4), (13, 1), (9, 1), (6, 1), (225, 4), (226, 4), (227, 2), (228, 2));
        var v6 = Template(257, (60, 1), (21, 4), (22, 4), (2, 4), (1, 4), (10, 4), (14, 4), (27, 16), (28, 16), (4, 1), (5, 1), (7, 2), (11, 2), (62, 16), (30, 1), (29, 1), (6, 1));
        var old = Join(
            U32(960_000), U32(900_000), U32(3), U32(1500), U32(1), U32(2), U32(0x0A000001), U32(0xC0000209), U8(6, 0), U16(1000, 443), U32(0), U8(0, 0, 0x1B),
            U32(0xCB007101), U32(0xC0000209), U16(40_000, 443));
        var address = Join(U32(0x20010DB8), new byte[11], U8(1));
        var young = Join(U8(6), U32(960_000), U32(900_000), U32(4), U32(900), U32(1), U32(2), address, address, U8(17, 0), U16(53, 5353), new byte[16], U8(64, 64, 0));
        var flows = _probe.Decode(NetFlow9(7, 0, Set(0, v4, v6), Set(256, old, new byte[1]), Set(257, young, new byte[2]))).Records;
        Assert.Equal([(1500ul, 1000, false), (900ul, 53, true)], flows.Select(flow => (flow.Bytes, (int)flow.SourcePort, !flow.SourceAddress.IsV4)));
        Assert.Equal((long)ExportSeconds * 1000 - 100_000, flows[0].StartUnixMilliseconds);
        Assert.Empty(_probe.Issues);
    }

    [Fact]
    public void Huawei_NetStream_tells_its_sampling_in_each_record()
    {
        var template = Template(
            3_000, (8, 4), (12, 4), (15, 4), (10, 4), (14, 4), (2, 4), (1, 4), (22, 4), (21, 4), (7, 2), (11, 2), (4, 1), (5, 1), (6, 1), (9, 1), (13, 1), (61, 1), (16, 4), (17, 4), (34, 4), (35, 1), (210, 1));
        var record = Join(
            U32(0x0A000001), U32(0xC0000209), U32(0), U32(5), U32(6), U32(3), U32(1500), U32(900_000), U32(960_000), U16(1000, 443), U8(6, 0, 0x1B, 24, 24, 0), U32(1), U32(2), U32(1_000), U8(2, 0));
        var flow = Assert.Single(_probe.Decode(NetFlow9(1, 0x10_0001, Set(0, template), Set(3_000, record, new byte[2]))).Records);
        Assert.Equal((1_000u, SamplingOrigin.Record, 0), (flow.SamplingInterval, flow.SamplingOrigin, flow.FlowDirection));
        Assert.Empty(_probe.Issues);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(4)]
    public void A_sampling_probability_is_an_interval(int length)
    {
        var told = length == 8 ? U64(BitConverter.DoubleToUInt64Bits(0.001)) : U32(BitConverter.SingleToUInt32Bits(0.001f));
        _probe.Decode(Ipfix(0, 7, Set(3, Join(U16(300, 2, 1), U16(302, 4, 311, length))), Set(300, U32(9), told)));
        var template = Template(256, (8, 4), (12, 4), (1, 4), (2, 4), (302, 4));
        var flow = Assert.Single(_probe.Decode(Ipfix(1, 7, Set(2, template), Set(256, PlainRecord(), U32(9)))).Records);
        Assert.Equal((1_000u, SamplingOrigin.Sampler), (flow.SamplingInterval, flow.SamplingOrigin));
    }

    [Theory]
    [InlineData(0ul)]
    [InlineData(0x7FF8_0000_0000_0000ul)]
    [InlineData(0x4000_0000_0000_0000ul)]
    public void What_is_no_probability_changes_nothing(ulong bits)
    {
        var template = Template(256, (8, 4), (12, 4), (1, 4), (2, 4), (311, 8));
        Assert.Equal(1u, Assert.Single(_probe.Decode(Ipfix(0, 7, Set(2, template), Set(256, PlainRecord(), U64(bits)))).Records).SamplingInterval);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cisco_AVC_names_client_and_server_in_place_of_source_and_destination(bool isIpfix)
    {
        int[] ids = [45004, 45005, 45008, 45009];
        int[] lengths = [4, 4, 2, 2];
        var fields = ids.Select((id, at) => isIpfix ? Enterprise(id & 0x7FFF, lengths[at], 9) : U16(id, lengths[at])).ToArray();
        var template = Join([U16(256, 6), .. fields, U16(1, 4, 2, 4)]);
        var record = Join(U32(0x0A000001), U32(0xC0000209), U16(1000, 443), U32(1500), U32(3));
        var flow = Assert.Single(_probe.Decode(isIpfix ? Ipfix(0, 1, Set(2, template), Set(256, record)) : NetFlow9(1, 1, Set(0, template), Set(256, record))).Records);
        Assert.Equal((Inside, Outside, 1000, 443), (flow.SourceAddress, flow.DestinationAddress, flow.SourcePort, flow.DestinationPort));
    }

    [Fact]
    public void Aggregates_are_of_their_prefixes_and_payload_counts_stand_in_for_others()
    {
        var template = Template(256, (44, 4), (45, 4), (401, 8), (402, 8));
        var flow = Assert.Single(_probe.Decode(Ipfix(0, 7, Set(2, template), Set(256, U32(0x0A000001), U32(0xC0000209), U64(1_200), U64(3)))).Records);
        Assert.Equal((Inside, Outside, 1_200ul, 3ul), (flow.SourceAddress, flow.DestinationAddress, flow.Bytes, flow.Packets));
    }

    [Theory]
    [InlineData(154, 155, 1_000ul)]
    [InlineData(156, 157, 1_000_000ul)]
    public void Times_in_NTP_format_that_are_since_1970_are_read_as_such(int start, int end, ulong unitsPerMillisecond)
    {
        var template = Template(256, (8, 4), (12, 4), (1, 4), (2, 4), (start, 8), (end, 8));
        var record = Join(PlainRecord(), U64(1_699_999_990_000 * unitsPerMillisecond), U64(1_699_999_995_123 * unitsPerMillisecond));
        var flow = Assert.Single(_probe.Decode(Ipfix(0, 7, Set(2, template), Set(256, record))).Records);
        Assert.Equal((1_699_999_990_000, 1_699_999_995_123), (flow.StartUnixMilliseconds, flow.EndUnixMilliseconds));
    }

    [Fact]
    public void Switches_of_Brocade_and_HP_leave_padding_out_of_the_lengths_of_records_and_samples()
    {
        var header = Join(Ethernet(0x0800), Packet());
        // 54 bytes of header told as such, two of padding behind them; before them a record of the maker's own, odd too.
        var raw = Join(U32(1), U32((uint)(16 + header.Length)), U32(1), U32(1518), U32(4), U32((uint)header.Length), header, new byte[2]);
        var own = Join(U32((1991u << 12) | 1), U32(5), new byte[8]);
        var sample = Join(U32(1), U32(3), U32(2_048), U32(50), U32(0), U32(7), U32(0x80000000), U32(2), own, raw);
        var first = Join(U32(1), U32((uint)sample.Length - 2), sample);
        byte[] datagram = Join(U32(5), U32(1), U32(0xC0000201), U32(0), U32(77), U32(1_000), U32(2), first, first);
        var flows = _probe.Decode(datagram).Records;
        Assert.Equal([(Inside, 1_400ul, 2_048u), (Inside, 1_400ul, 2_048u)], flows.Select(flow => (flow.SourceAddress, flow.Bytes, flow.SamplingInterval)));
        Assert.Empty(_probe.Issues);
    }

    public static TheoryData<uint, byte[]> Links => new()
    {
        // A PPPoE session behind two VLAN tags, as access lines have it.
        { 1, Join(Ethernet(0x88A8), U16(10, 0x8100, 20, 0x8864), U8(0x11, 0), U16(5, 42, 0x0021), Packet()) },
        // 802.3 with SNAP.
        { 1, Join(Ethernet(1_400), U8(0xAA, 0xAA, 3, 0, 0, 0), U16(0x0800), Packet()) },
        { 7, Join(U8(0xFF, 3), U16(0x0021), Packet()) },
        { 7, Join(U8(0x21), Packet()) },
        { 13, Join(U8(0, 1, 0x20, 64), U8(0, 2, 0x31, 64), Packet()) },
        { 14, Join(U8(0x0F, 0), U16(0x0800), Packet()) },
        { 14, Join(U8(0xFF, 3), U16(0x0281), U8(0, 2, 0x31, 64), Packet()) },
    };

    [Theory]
    [MemberData(nameof(Links))]
    public void A_sampled_header_of_any_link_leads_to_its_packet(uint protocol, byte[] header)
    {
        var padded = Join(header, new byte[(4 - header.Length % 4) % 4]);
        var raw = Join(U32(1), U32((uint)(16 + padded.Length)), U32(protocol), U32(1518), U32(4), U32((uint)header.Length), padded);
        var sample = Join(U32(1), U32(3), U32(64), U32(50), U32(0), U32(7), U32(8), U32(1), raw);
        var flow = Assert.Single(_probe.Decode(Join(U32(5), U32(1), U32(0xC0000201), U32(0), U32(77), U32(1_000), U32(1), U32(1), U32((uint)sample.Length), sample)).Records);
        Assert.Equal((Inside, Outside, 1_400ul, 1000, 443), (flow.SourceAddress, flow.DestinationAddress, flow.Bytes, flow.SourcePort, flow.DestinationPort));
    }

    [Fact]
    public void A_v7_shortcut_without_a_source_is_a_flow_from_nowhere()
    {
        // A Catalyst with destination-only shortcuts leaves source, ports and protocol zero and says so in the flags.
        var record = Join(
            U32(0), U32(0xC0000209), U32(0), U16(1, 2), U32(3), U32(1500), U32(900_000), U32(960_000), U16(0, 0), U8(3, 0, 0, 0), U16(0, 0), U8(0, 24), U16(0), U32(0xC0000201));
        var flow = Assert.Single(_probe.Decode(Join(U16(7, 1), U32(Uptime), U32(ExportSeconds), U32(0), U32(1), U32(0), record)).Records);
        Assert.Equal((default, Outside, 1500ul), (flow.SourceAddress == NetAddress.FromV4(0) ? default : flow.SourceAddress, flow.DestinationAddress, flow.Bytes));
        Assert.Empty(_probe.Issues);
    }

    private static byte[] Ethernet(int type) => Join(new byte[12], U16(type));

    /// <summary>TCP from inside to outside, 1,400 bytes of which the first 40 are here.</summary>
    private static byte[] Packet() => Join(
        U8(0x45, 0), U16(1_400, 1, 0), U8(64, 6), U16(0), U32(0x0A000001), U32(0xC0000209), U16(1000, 443), U32(1), U32(2), U8(0x50, 0x18), U16(1_000, 0, 0));
}
