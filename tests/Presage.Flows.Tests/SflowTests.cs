using Presage.Core;
using static Presage.Flows.Tests.Wire;

namespace Presage.Flows.Tests;

public class SflowTests
{
    private readonly DecoderProbe _decoder = new();

    [Fact]
    public void A_sampled_frame_becomes_a_record_of_one_packet_at_its_receipt()
    {
        var record = Assert.Single(_decoder.Decode(Datagram(1, Sample(1, Join(FlowHead(), Raw(Frame()))))).Records);
        Assert.Equal((NetAddress.FromV4(0x0A000001), NetAddress.FromV4(0xC0000209)), (record.SourceAddress, record.DestinationAddress));
        Assert.Equal((1UL, 1200UL, 512u), (record.Packets, record.Bytes, record.SamplingInterval));
        Assert.Equal((5u, 0u, 1000, 443), (record.InputInterface, record.OutputInterface, record.SourcePort, record.DestinationPort));
        Assert.Equal(Fixtures.ReceivedAt.UnixMilliseconds, record.EndUnixMilliseconds);
        Assert.Empty(_decoder.Issues);
    }

    [Fact]
    public void Expanded_samples_and_IPv4_fields_are_read_and_counter_samples_counted()
    {
        var expanded = Join(U32(1), U32(0), U32(3), U32(256), U32(0), U32(0), U32(0), U32(7), U32(0), U32(8), U32(1));
        var fields = Join(U32(1390), U32(17), U32(1), U32(2), U32(53), U32(4000), U32(0), U32(0x10));
        _decoder.Decode(Datagram(2, Sample(3, Join(expanded, Sample(3, fields))), Sample(2, new byte[12]), Sample(5, new byte[4])));
        var record = Assert.Single(_decoder.Records);
        Assert.Equal((1390UL, 256u, 17, 53, 0x10), (record.Bytes, record.SamplingInterval, record.Protocol, record.SourcePort, record.TypeOfService));
        Assert.Equal((7u, 8u), (record.InputInterface, record.OutputInterface));
        Assert.Equal((1L, 1L, 1L), (_decoder.Counters.FlowSamples, _decoder.Counters.CounterSamples, _decoder.Counters.DiscardSamples));
    }

    [Fact]
    public void A_header_that_is_cut_is_truncated_where_the_datagram_ends()
    {
        _decoder.Decode(Datagram(1)[..27]).HasOnly(DecodeReason.HeaderTruncated, 27);
        var six = Join(U32(5), U32(2), new byte[16], new byte[15]);
        _decoder.Decode(six).HasOnly(DecodeReason.HeaderTruncated, 39);
    }

    [Fact]
    public void A_sample_past_the_end_stops_at_the_sample()
    {
        _decoder.Decode(Join(Datagram(1, Sample(2, U32(0)))[..32], U32(5), U32(0))).HasOnly(DecodeReason.SampleTruncated, 28);
    }

    [Fact]
    public void A_flow_sample_shorter_than_its_head_is_truncated() =>
        _decoder.Decode(Datagram(1, Sample(1, new byte[28]))).HasOnly(DecodeReason.SampleTruncated, 28);

    [Fact]
    public void A_record_past_its_sample_is_truncated_at_the_record() =>
        _decoder.Decode(Datagram(1, Sample(1, Join(FlowHead(), U32(1), U32(99))))).HasOnly(DecodeReason.SampleTruncated, 68);

    [Fact]
    public void A_sample_without_a_packet_is_named_at_its_first_record()
    {
        _decoder.Decode(Datagram(1, Sample(1, Join(FlowHead(), Sample(1001, new byte[16]))))).HasOnly(DecodeReason.SampleWithoutPacket, 68);
        Assert.Empty(_decoder.Records);
    }

    [Fact]
    public void Bytes_after_the_last_sample_are_named() =>
        _decoder.Decode(Join(Datagram(1), U32(9))).HasOnly(DecodeReason.TrailingBytes, 28);

    [Fact]
    public void Sequence_numbers_count_datagrams_per_sub_agent()
    {
        _decoder.Decode(Datagram(1));
        _decoder.Decode(Datagram(2));
        _decoder.Decode(Datagram(5));
        Assert.Equal((1L, 2L), (_decoder.Counters.SequenceGaps, _decoder.Counters.SequenceMissing));
    }

    private static byte[] Datagram(uint sequence, params byte[][] samples) => Join(
        [U32(5), U32(1), U32(0x7F000001), U32(3), U32(sequence), U32(1000), U32((uint)samples.Length), .. samples]);

    private static byte[] Sample(uint type, byte[] body) => Join(U32(type), U32((uint)body.Length), body);

    private static byte[] FlowHead() => Join(U32(1), U32(5), U32(512), U32(1000), U32(0), U32(5), U32(0x3FFFFFFF), U32(1));

    private static byte[] Raw(byte[] frame) => Sample(1, Join(U32(1), U32(1218), U32(4), U32((uint)frame.Length), frame));

    private static byte[] Frame() => Join(
        new byte[12], U16(0x0800), U8(0x45, 0), U16(1200, 7, 0), U8(64, 17), U16(0), U32(0x0A000001), U32(0xC0000209), U16(1000, 443, 1180, 0));
}
