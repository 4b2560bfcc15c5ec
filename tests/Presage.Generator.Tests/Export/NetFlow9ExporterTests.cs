using System.Buffers.Binary;

namespace Presage.Generator.Tests;

public sealed class NetFlow9ExporterTests
{
    [Fact]
    public void The_first_datagram_is_these_bytes()
    {
        var log = new DatagramLog();
        new NetFlow9Exporter(SampleFlows.Identity(10)).Export([SampleFlows.Down("198.18.1.2", "100.64.0.1")], SampleFlows.Noon, log);
        Assert.Equal(
            // version 9, 5 records, up 3,600,000 ms, 2026-01-05T12:00:00Z, sequence 0, source id 7
            "00090005" + "0036EE80" + "695BA7C0" + "00000000" + "00000007"
            // two templates of 13 fields
            + "00000074"
            + "0100000D" + "00080004" + "000C0004" + "00070002" + "000B0002" + "00040001" + "00050001" + "000A0002" + "000E0002"
            + "00010008" + "00020004" + "00160004" + "00150004" + "003D0001"
            + "0101000D" + "001B0010" + "001C0010" + "00070002" + "000B0002" + "00040001" + "00050001" + "000A0002" + "000E0002"
            + "00010008" + "00020004" + "00160004" + "00150004" + "003D0001"
            // an options template: scope system, samplingInterval, samplingAlgorithm; padding
            + "00010018" + "0102" + "00040008" + "00010004" + "00220004" + "00230001" + "0000"
            // options: source id 7, 1 of 10, random; padding
            + "01020010" + "00000007" + "0000000A" + "02" + "000000"
            // the flow: 39 bytes and one of padding
            + "0100002C" + "C6120102" + "64400001" + "01BB" + "C350" + "06" + "20" + "0002" + "0001"
            + "0000000102030405" + "000A0B0C" + "00360326" + "0036ED86" + "00" + "00",
            Convert.ToHexString(log.Sent.Single().Payload));
    }

    [Fact]
    public void Sequence_numbers_count_datagrams_and_none_is_over_1400_bytes()
    {
        var log = new DatagramLog();
        var exporter = new NetFlow9Exporter(SampleFlows.Identity(1));
        var flows = Enumerable.Repeat(SampleFlows.Down("198.18.1.2", "100.64.0.1"), 100)
            .Concat(Enumerable.Repeat(SampleFlows.Down("3fff::1", "2001:db8:0:1::10"), 50)).ToArray();
        exporter.Export(flows, SampleFlows.Noon, log);
        exporter.Export(flows, SampleFlows.Noon + TimeSpan.FromSeconds(1), log);
        var sequence = log.Sent.Select(sent => (int)BinaryPrimitives.ReadUInt32BigEndian(sent.Payload.AsSpan(12)));
        Assert.Equal(Enumerable.Range(0, log.Sent.Count), sequence);
        Assert.All(log.Sent, sent => Assert.InRange(sent.Payload.Length, 24, 1400));
        Assert.Equal(300 + 4, log.Sent.Sum(sent => BinaryPrimitives.ReadUInt16BigEndian(sent.Payload.AsSpan(2))));
        Assert.Equal(300, exporter.FlowRecordsSent);
        Assert.Equal(log.Sent.Count, exporter.DatagramsSent);
    }

    [Fact]
    public void Templates_are_sent_again_after_a_minute_even_when_there_is_no_traffic()
    {
        var log = new DatagramLog();
        var exporter = new NetFlow9Exporter(SampleFlows.Identity(1));
        for (var second = 0; second <= 120; second++) exporter.Export([], SampleFlows.Noon + TimeSpan.FromSeconds(second), log);
        Assert.Equal([0, 60, 120], log.Sent.Select(sent => (int)(sent.At - SampleFlows.Noon).TotalSeconds));
        Assert.All(log.Sent, sent => Assert.Equal(log.Sent[0].Payload[20..], sent.Payload[20..]));
    }

    [Fact]
    public void A_moment_within_a_second_is_stamped_with_the_next_whole_second_on_both_clocks()
    {
        var log = new DatagramLog();
        new NetFlow9Exporter(SampleFlows.Identity(1)).Export([], SampleFlows.Noon - TimeSpan.FromMilliseconds(1), log);
        Assert.Equal("0036EE80695BA7C0", Convert.ToHexString(log.Sent[0].Payload.AsSpan(4, 8)));
    }
}
