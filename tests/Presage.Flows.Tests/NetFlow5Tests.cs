using Presage.Core;
using static Presage.Flows.Tests.Wire;

namespace Presage.Flows.Tests;

public class NetFlow5Tests
{
    private const long Export = ExportSeconds * 1000L + 500;

    private readonly DecoderProbe _decoder = new();

    [Fact]
    public void Every_field_of_a_record_arrives()
    {
        var record = Assert.Single(_decoder.Decode(NetFlow5(1, 0, 0, NetFlow5Record())).Records);
        Assert.Equal(NetAddress.FromV4(0x0A000001), record.SourceAddress);
        Assert.Equal(NetAddress.FromV4(0xC0000209), record.DestinationAddress);
        Assert.Equal((1u, 2u), (record.InputInterface, record.OutputInterface));
        Assert.Equal((3UL, 1500UL), (record.Packets, record.Bytes));
        Assert.Equal((Export - 100_000, Export - 40_000), (record.StartUnixMilliseconds, record.EndUnixMilliseconds));
        Assert.Equal((1000, 443), (record.SourcePort, record.DestinationPort));
        Assert.Equal((0x1B, 6, 0xB8, 46), (record.TcpFlags, record.Protocol, record.TypeOfService, record.Dscp));
        Assert.Equal((1u, 0x0102u, 0), (record.SamplingInterval, record.ObservationDomain, record.ExporterIndex));
        Assert.Empty(_decoder.Issues);
    }

    [Fact]
    public void The_header_s_interval_is_the_low_fourteen_bits()
    {
        var record = Assert.Single(_decoder.Decode(NetFlow5(1, 0, 0x4000 | 100, NetFlow5Record())).Records);
        Assert.Equal(100u, record.SamplingInterval);
    }

    [Fact]
    public void Sequence_numbers_count_records_per_engine()
    {
        _decoder.Decode(NetFlow5(2, 10, 0, NetFlow5Record(), NetFlow5Record()));
        _decoder.Decode(NetFlow5(1, 12, 0, NetFlow5Record()));
        Assert.Equal(0, _decoder.Counters.SequenceGaps);
        _decoder.Decode(NetFlow5(1, 20, 0, NetFlow5Record()));
        Assert.Equal((1L, 7L), (_decoder.Counters.SequenceGaps, _decoder.Counters.SequenceMissing));
        _decoder.Decode(NetFlow5(1, 3, 0, NetFlow5Record()));
        Assert.Equal((1L, 1L), (_decoder.Counters.SequenceGaps, _decoder.Counters.SequenceLate + _decoder.Counters.SequenceRestarts));
    }

    [Fact]
    public void A_sequence_number_may_wrap()
    {
        _decoder.Decode(NetFlow5(1, uint.MaxValue, 0, NetFlow5Record()));
        _decoder.Decode(NetFlow5(1, 0, 0, NetFlow5Record()));
        Assert.Equal((0L, 0L), (_decoder.Counters.SequenceGaps, _decoder.Counters.SequenceLate + _decoder.Counters.SequenceRestarts));
    }

    [Fact]
    public void A_flow_that_began_before_the_uptime_wrapped_lies_before_the_export()
    {
        var datagram = NetFlow5(1, 0, 0, NetFlow5Record());
        U32(1000).CopyTo(datagram, 4);
        U32(uint.MaxValue - 999).CopyTo(datagram, 24 + 24);
        U32(500).CopyTo(datagram, 24 + 28);
        var record = Assert.Single(_decoder.Decode(datagram).Records);
        Assert.Equal((Export - 2000, Export - 500), (record.StartUnixMilliseconds, record.EndUnixMilliseconds));
    }

    [Fact]
    public void A_start_after_the_end_is_set_to_the_end_and_counted()
    {
        var datagram = NetFlow5(1, 0, 0, NetFlow5Record());
        U32(990_000).CopyTo(datagram, 24 + 24);
        var record = Assert.Single(_decoder.Decode(datagram).Records);
        Assert.Equal(record.EndUnixMilliseconds, record.StartUnixMilliseconds);
        Assert.Equal(1, _decoder.Counters.TimesRepaired);
    }

    [Fact]
    public void A_header_without_a_date_takes_the_time_of_receipt()
    {
        var datagram = NetFlow5(1, 0, 0, NetFlow5Record());
        U32(0).CopyTo(datagram, 8);
        U32(0).CopyTo(datagram, 12);
        var record = Assert.Single(_decoder.Decode(datagram).Records);
        Assert.Equal(Fixtures.ReceivedAt.UnixMilliseconds - 40_000, record.EndUnixMilliseconds);
    }
}
