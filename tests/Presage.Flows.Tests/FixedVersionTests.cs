using Presage.Core;
using static Presage.Flows.Tests.Wire;

namespace Presage.Flows.Tests;

public class FixedVersionTests
{
    private static readonly byte[] Head36 = Join(
        U32(0x0A000001), U32(0xC0000209), U32(0), U16(1, 2), U32(3), U32(1500), U32(900_000), U32(960_000), U16(1000, 443));

    private readonly DecoderProbe _decoder = new();

    [Fact]
    public void A_v1_record_is_read()
    {
        var datagram = Join(U16(1, 1), U32(Uptime), U32(ExportSeconds), U32(0), Head36, U16(0), U8(6, 0xB8, 0x1B), new byte[11]);
        var record = Assert.Single(_decoder.Decode(datagram).Records);
        AssertRecord(record);
        Assert.Equal((1L, 1L, 1L), (_decoder.Counters.NetFlow1Datagrams, _decoder.Counters.NetFlow1Records, _decoder.Counters.FlowRecords));
        Assert.Empty(_decoder.Issues);
    }

    [Fact]
    public void A_v7_record_is_read_and_its_sequence_followed()
    {
        byte[] Datagram(uint sequence) => Join(
            U16(7, 1), U32(Uptime), U32(ExportSeconds), U32(0), U32(sequence), U32(0), Head36, U8(0, 0x1B, 6, 0xB8), U16(65001, 65002), U8(24, 24), U16(0), U32(0x0A0000FE));
        AssertRecord(Assert.Single(_decoder.Decode(Datagram(5)).Records));
        _decoder.Decode(Datagram(9));
        Assert.Equal((2L, 2L, 3L), (_decoder.Counters.NetFlow7Datagrams, _decoder.Counters.NetFlow7Records, _decoder.Counters.SequenceMissing));
    }

    [Theory]
    [InlineData(1, 16, 52)]
    [InlineData(7, 24, 52)]
    public void Promised_records_that_are_not_there_are_named_where_the_first_would_start(int version, int header, int record)
    {
        var datagram = Join(U16(version, 3), new byte[header - 4 + record + 1]);
        Assert.Single(_decoder.Decode(datagram).Records);
        _decoder.HasOnly(DecodeReason.RecordTruncated, header + record);
        _decoder.Decode(datagram[..(header - 1)]).HasOnly(DecodeReason.HeaderTruncated, header - 1);
    }

    private static void AssertRecord(FlowRecord record)
    {
        Assert.Equal((NetAddress.FromV4(0x0A000001), NetAddress.FromV4(0xC0000209)), (record.SourceAddress, record.DestinationAddress));
        Assert.Equal((1500UL, 3UL, 1000, 443), (record.Bytes, record.Packets, record.SourcePort, record.DestinationPort));
        Assert.Equal((6, 0xB8, 0x1B), (record.Protocol, record.TypeOfService, record.TcpFlags));
        Assert.Equal(ExportSeconds * 1000L - 40_000, record.EndUnixMilliseconds);
        Assert.Equal((1u, SamplingOrigin.None), (record.SamplingInterval, record.SamplingOrigin));
    }
}
