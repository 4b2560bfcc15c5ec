using Presage.Core;
using Presage.Flows;

namespace Presage.Generator.Tests;

/// <summary>What the generator records, read back by the node's own decoder, which shares no line with it.</summary>
public sealed class DecodedCaptureTests
{
    private static readonly DateTimeOffset Start = CaptureRecorder.FirstMonday + TimeSpan.FromHours(20);
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(10);

    [Fact]
    public void Every_record_comes_back_with_every_value()
    {
        var population = TestNetwork.Population(1, 90);
        var (records, decoder) = Decode(population.Options);
        var sent = TestNetwork.Flows(population, EventTime.From(Start), EventTime.From(Start) + Span);
        for (var site = 0; site < 3; site++)
        {
            var exporter = new ExporterKey(NetAddress.FromV4(0xC000020A + (uint)site));
            var number = decoder.Exporters.ToList().IndexOf(exporter);
            Assert.Equal(
                sent.Where(flow => flow.ExporterIndex == site).Select(Values).Order(),
                records.Where(record => record.ExporterIndex == number).Select(Values).Order());
        }
    }

    [Fact]
    public void The_decoder_has_nothing_to_complain_of()
    {
        var (records, decoder) = Decode(TestNetwork.Options(2, 90));
        var counters = decoder.Counters;
        Assert.True(records.Count > 1000);
        Assert.Equal(0, counters.Drops);
        Assert.Equal(0, counters.SequenceGaps + counters.SequenceRestarts + counters.TimesRepaired + counters.TemplateRedefinitions);
        Assert.Equal(3, decoder.Exporters.Count);
        Assert.Equal(3 * 10, counters.OptionsRecords);
        Assert.Equal(2 * 3 * 10, counters.Templates);
        Assert.Equal(3 * 10, counters.OptionsTemplates);
    }

    [Fact]
    public void The_directory_attributes_every_record_to_its_subscriber_and_direction()
    {
        var population = TestNetwork.Population(3, 90);
        var directory = SubscriberDirectory.Parse(population.DirectoryCsv(), "demo.csv");
        Assert.Empty(directory.Problems);
        Assert.Equal(90, directory.Directory!.Count);
        var attribution = new Attribution(directory.Directory, new AttributionOptions(long.MaxValue / 2));
        var bytes = new Dictionary<(string Subscriber, Direction Direction), double>();
        var two = new AttributedFlow[Attribution.ResultsMax];
        foreach (var record in Decode(population.Options).Records)
        {
            Assert.Equal(1, attribution.Attribute(record, two));
            var key = (directory.Directory[two[0].SubscriberIndex].Id.Value, two[0].Direction);
            bytes[key] = bytes.GetValueOrDefault(key) + two[0].Bytes;
        }

        var expected = TestNetwork.Flows(population, EventTime.From(Start), EventTime.From(Start) + Span)
            .GroupBy(flow => (population.Subscribers[flow.SubscriberIndex].Id.Value, flow.Direction))
            .ToDictionary(flows => flows.Key, flows => flows.Sum(flow => flow.BytesEstimated));
        Assert.Equal(expected.OrderBy(pair => pair.Key), bytes.OrderBy(pair => pair.Key));
    }

    private static (List<FlowRecord> Records, FlowDecoder Decoder) Decode(GeneratorOptions options)
    {
        using var file = new MemoryStream();
        CaptureRecorder.Record(options, Start, Span, file);
        var decoder = new FlowDecoder(new FlowDecoderOptions(16, 16, 64, 128, 16, 16));
        using var batch = new FlowBatch(1024);
        var reader = new PcapReader();
        var left = file.ToArray().AsSpan();
        while (reader.Read(left, isLast: true, out var consumed, out var datagram) == CaptureRead.Datagram)
        {
            decoder.Decode(datagram.Payload, datagram.Exporter, datagram.CapturedAt, batch);
            left = left[consumed..];
        }

        return (batch.Span.ToArray().ToList(), decoder);
    }

    private static string Values(GeneratedFlow flow) => string.Join(
        ' ',
        flow.Start.UnixMilliseconds,
        flow.End.UnixMilliseconds,
        $"{flow.Source}:{flow.SourcePort} {flow.Destination}:{flow.DestinationPort}",
        flow.Protocol,
        flow.TypeOfService,
        flow.Bytes,
        flow.Packets,
        flow.SamplingInterval,
        flow.Direction == Direction.Up ? "1 2" : "2 1");

    private static string Values(FlowRecord record) => string.Join(
        ' ',
        record.StartUnixMilliseconds,
        record.EndUnixMilliseconds,
        $"{record.SourceAddress}:{record.SourcePort} {record.DestinationAddress}:{record.DestinationPort}",
        record.Protocol,
        record.TypeOfService,
        record.Bytes,
        record.Packets,
        record.SamplingInterval,
        $"{record.InputInterface} {record.OutputInterface}");
}
