using Presage.Core;
using static Presage.Flows.Tests.Wire;

namespace Presage.Flows.Tests;

public class SflowOldTests
{
    private readonly DecoderProbe _decoder = new();

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void A_raw_header_with_every_extension_is_read(int version)
    {
        var header = Join(new byte[12], U16(0x0800), U8(0x45, 0), U16(1200, 7, 0), U8(64, 17), U16(0), U32(0x0A000001), U32(0xC0000209), U16(1000, 443, 1180, 0));
        var gateway = version == 2
            ? Join(U32(1), U32(2), U32(3), U32(2), U32(64500), U32(64501))
            : Join(U32(1), U32(2), U32(3), U32(1), U32(2), U32(1), U32(64500), U32(1), U32(7), U32(100));
        var extensions = Join(
            U32(5), U32(1), new byte[16], U32(2), U32(1), U32(0x0A0000FE), U32(24), U32(16), U32(3), gateway,
            U32(4), U32(3), U8(97, 98, 99, 0), U32(0), U32(5), U32(1), U32(1), U8(47, 0, 0, 0));
        var sample = Join(U32(1), FlowHead(), U32(1), U32(1), U32(1218), Counted(header), extensions);
        var record = Assert.Single(_decoder.Decode(Datagram(version, sample, Counters())).Records);
        Assert.Equal((1200UL, 1UL, 512u, SamplingOrigin.Sample), (record.Bytes, record.Packets, record.SamplingInterval, record.SamplingOrigin));
        Assert.Equal((5u, 0u, 1000, 443), (record.InputInterface, record.OutputInterface, record.SourcePort, record.DestinationPort));
        Assert.Equal((1L, 1L), (_decoder.Counters.FlowSamples, _decoder.Counters.CounterSamples));
        Assert.Empty(_decoder.Issues);
    }

    [Fact]
    public void IPv4_and_IPv6_fields_are_read()
    {
        var four = Join(U32(1), FlowHead(), U32(2), U32(1390), U32(17), U32(0x0A000001), U32(2), U32(53), U32(4000), U32(0), U32(0x10), U32(0));
        var six = Join(U32(1), FlowHead(), U32(3), U32(900), U32(6), new byte[15], U8(1), new byte[15], U8(2), U32(80), U32(81), U32(2), U32(0), U32(0));
        _decoder.Decode(Datagram(4, four, six));
        Assert.Equal([1390UL, 900UL], _decoder.Records.Select(record => record.Bytes));
        Assert.Equal(NetAddress.FromV4(0x0A000001), _decoder.Records[0].SourceAddress);
        Assert.Equal(80, _decoder.Records[1].SourcePort);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(0)]
    public void What_cannot_be_stepped_over_ends_the_datagram_at_the_sample(uint kind)
    {
        _decoder.Decode(Datagram(4, Counters(), Join(U32(1), FlowHead(), U32(kind), new byte[40]))).HasOnly(DecodeReason.SampleTruncated, 24 + 4 + 16 + 88);
        _decoder.Decode(Datagram(2, Join(U32(7), new byte[40]))).HasOnly(DecodeReason.SampleTruncated, 24);
    }

    [Fact]
    public void Bytes_after_the_last_sample_are_named() => _decoder.Decode(Join(Datagram(2), U32(9))).HasOnly(DecodeReason.TrailingBytes, 24);

    [Fact]
    public void A_header_one_byte_short_is_truncated_where_the_datagram_ends() => _decoder.Decode(Datagram(4)[..23]).HasOnly(DecodeReason.HeaderTruncated, 23);

    private static byte[] Datagram(int version, params byte[][] samples) => Join(
        [U32((uint)version), U32(1), U32(0x7F000001), U32(1), U32(1000), U32((uint)samples.Length), .. samples]);

    private static byte[] FlowHead() => Join(U32(1), U32(5), U32(512), U32(1000), U32(0), U32(5), U32(0x3FFFFFFF));

    private static byte[] Counters() => Join(U32(2), U32(1), U32(5), U32(30), U32(1), new byte[88]);

    private static byte[] Counted(byte[] bytes) => Join(U32((uint)bytes.Length), bytes, new byte[(4 - bytes.Length % 4) % 4]);
}
