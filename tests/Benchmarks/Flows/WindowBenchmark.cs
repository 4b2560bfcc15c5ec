using System.Diagnostics;
using Presage.Core;
using Presage.Flows;
using Presage.Traffic;

namespace Benchmarks.Flows;

/// <summary>
/// P3: v9 records decoded, attributed to one of 100,000 subscribers and summed per subscriber and step, on one thread; a datagram at a time, each
/// record by itself, and as a lane does it: with application classes, watermarks, and double counting looked for.
/// </summary>
public static class WindowBenchmark
{
    private const int Subscribers = 100_000;
    private const int Datagrams = 8_000;
    private const double NanosecondsMax = 250;
    private static readonly ExporterKey Exporter = new(NetAddress.FromV4(1));

    public static void Run()
    {
        Console.WriteLine("P3  decode + attribution + per-subscriber window, ns of CPU per v9 record, 100,000 subscribers (median of 15 runs)");
        var datagrams = ExportTraffic.Templated(false, Datagrams, Subscribers);
        long records = (long)Datagrams * ExportTraffic.RecordsTemplated;
        var attribution = new Attribution(Directory(), new AttributionOptions(1L << 50));
        var aggregator = Aggregator();
        var (plain, lane) = (Aggregator(), Lane());
        var medians = RunTimes.Medians(
            records,
            () => Pass(datagrams, null, null),
            () => Pass(datagrams, attribution, null),
            () => Pass(datagrams, attribution, aggregator),
            () => PassPlain(datagrams, attribution, plain),
            () => PassLane(datagrams, lane));
        var (decode, attribute, whole) = (medians[0].Nanoseconds, medians[1].Nanoseconds, medians[2]);
        Console.WriteLine(FormattableString.Invariant(
            $"    decode {decode:F1}, + attribution {attribute:F1}, + window {whole.Nanoseconds:F1} ns (limit {NanosecondsMax:F0}), {1e3 / whole.Nanoseconds:F2} M records/s a core, allocated {whole.AllocatedBytes:F3} B per record"));
        var (single, inLane) = (medians[3].Nanoseconds, medians[4].Nanoseconds);
        Console.WriteLine(FormattableString.Invariant($"    each record by itself {single:F1} ns, together {whole.Nanoseconds / single:F2} of it; in a lane {inLane:F1} ns"));
        var started = Stopwatch.GetTimestamp();
        var closed = aggregator.Close(new EventTime(1_700_000_600_000));
        Console.WriteLine(FormattableString.Invariant(
            $"    closing {closed.Count} steps of up to {Subscribers} subscribers: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:F1} ms"));
    }

    private static StepAggregator Aggregator() => new(
        new StepGrid(TimeSpan.FromSeconds(30)),
        new StepAggregatorOptions(TimeSpan.FromSeconds(30), TimeSpan.FromHours(1), OpenStepsMax: 16, SilentStepsMax: 10));

    private static SubscriberDirectory Directory()
    {
        var lines = Enumerable.Range(0, Subscribers)
            .Select(i => FormattableString.Invariant($"{NetAddress.FromV4(ExportTraffic.FirstSubscriber + (uint)i)}/32,subscriber-{i},site-{i % 50},cpe,home"));
        return SubscriberDirectory.Parse("prefix,subscriber,site,device,plan\n" + string.Join('\n', lines), "benchmark").Directory!;
    }

    private static void Pass(byte[][] datagrams, Attribution? attribution, StepAggregator? aggregator)
    {
        using var batch = new FlowBatch(64);
        var decoder = new FlowDecoder(DecodeBenchmark.Options);
        Span<AttributedFlow> flows = new AttributedFlow[Attribution.ResultsMax * ExportTraffic.RecordsTemplated];
        foreach (var datagram in datagrams)
        {
            batch.Clear();
            decoder.Decode(datagram, Exporter, default, batch);
            if (attribution is null) continue;
            var count = attribution.AttributeAll(batch.Span, flows);
            aggregator?.AddAll(flows[..count]);
        }
    }

    private static void PassPlain(byte[][] datagrams, Attribution attribution, StepAggregator aggregator)
    {
        using var batch = new FlowBatch(64);
        var decoder = new FlowDecoder(DecodeBenchmark.Options);
        Span<AttributedFlow> two = stackalloc AttributedFlow[Attribution.ResultsMax];
        foreach (var datagram in datagrams)
        {
            batch.Clear();
            decoder.Decode(datagram, Exporter, default, batch);
            foreach (ref readonly var record in batch.Span)
            {
                foreach (ref readonly var flow in two[..attribution.Attribute(record, two)]) aggregator.Add(flow);
            }
        }
    }

    private static void PassLane(byte[][] datagrams, WindowLane lane)
    {
        using var batch = new FlowBatch(2 * UdpLane.RecordsTogether);
        var decoder = new FlowDecoder(DecodeBenchmark.Options);
        var receivedAt = new EventTime(1_700_000_000_000);
        for (var index = 0; index < datagrams.Length; index++)
        {
            decoder.Decode(datagrams[index], Exporter, receivedAt, batch);
            if (batch.Count < UdpLane.RecordsTogether && index + 1 < datagrams.Length) continue;
            lane.Take(batch.Span, receivedAt, default);
            batch.Clear();
        }
    }

    private static WindowLane Lane()
    {
        var counting = new CountOnce(new CountingOptions(DirectionRule.Auto, ExporterRule.Dedup) { FlowsMax = 1 << 18, FlowsFor = TimeSpan.FromMinutes(5) }, [Exporter]);
        var work = new LaneWork(
            new Attribution(Directory(), new AttributionOptions(1L << 50)) { Counting = counting, Applications = new ApplicationClassifier([]) },
            Aggregator(),
            new ExporterWatermarks(new WatermarkOptions(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2), 64)));
        return new WindowLane(work, new StepBounds(new StepGrid(TimeSpan.FromSeconds(30)), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(480)), new LaneMarks(1), 0);
    }
}
