using System.Buffers.Binary;

namespace Presage.Generator.Tests;

public sealed class IpfixExporterTests
{
    [Fact]
    public void The_first_message_is_these_bytes()
    {
        var log = new DatagramLog();
        new IpfixExporter(SampleFlows.Identity(10)).Export([SampleFlows.Down("198.18.1.2", "100.64.0.1")], SampleFlows.Noon, log);
        const string common = "00070002" + "000B0002" + "00040001" + "00050001" + "000A0004" + "000E0004" + "00010008" + "00020008"
            + "00980008" + "00990008" + "00880001" + "003D0001" + "80010004" + "00007ED9" + "0060FFFF";
        Assert.Equal(
            // version 10, 280 bytes, 2026-01-05T12:00:00Z, sequence 0, domain 7
            "000A0118" + "695BA7C0" + "00000000" + "00000007"
            // two templates of 16 fields, one of them enterprise, one of variable length
            + "00020094" + "01000010" + "00080004" + "000C0004" + common + "01010010" + "001B0010" + "001C0010" + common
            // an options template: scope observationDomainId, selectorAlgorithm, samplingPacketInterval, samplingPacketSpace; padding
            + "0003001C" + "0102" + "0004" + "0001" + "00950004" + "01300002" + "01310004" + "01320004" + "0000"
            // options: domain 7, systematic count-based, 1 taken, 9 left out; padding
            + "01020014" + "00000007" + "0001" + "00000001" + "00000009" + "0000"
            // the flow: "web" makes 64 bytes of it
            + "01000044" + "C6120102" + "64400001" + "01BB" + "C350" + "06" + "20" + "00000002" + "00000001"
            + "0000000102030405" + "00000000000A0B0C" + "0000019B8E065AA6" + "0000019B8E074506"
            + "02" + "00" + "00000001" + "03" + "776562",
            Convert.ToHexString(log.Sent.Single().Payload));
    }

    [Fact]
    public void The_sequence_number_counts_the_data_records_before_and_lengths_are_the_datagrams()
    {
        var log = new DatagramLog();
        var exporter = new IpfixExporter(SampleFlows.Identity(1));
        var flows = Enumerable.Repeat(SampleFlows.Down("198.18.1.2", "100.64.0.1"), 100)
            .Concat(Enumerable.Repeat(SampleFlows.Down("3fff::1", "2001:db8:0:1::10"), 50)).ToArray();
        exporter.Export(flows, SampleFlows.Noon, log);
        exporter.Export(flows.AsSpan(0, 3), SampleFlows.Noon + TimeSpan.FromSeconds(1), log);
        Assert.All(log.Sent, sent => Assert.Equal(sent.Payload.Length, BinaryPrimitives.ReadUInt16BigEndian(sent.Payload.AsSpan(2))));
        Assert.All(log.Sent, sent => Assert.InRange(sent.Payload.Length, 20, 1400));
        Assert.Equal(0u, Sequence(log.Sent[0].Payload));
        Assert.Equal(151u, Sequence(log.Sent[^1].Payload));

        static uint Sequence(byte[] payload) => BinaryPrimitives.ReadUInt32BigEndian(payload.AsSpan(8));
    }
}
