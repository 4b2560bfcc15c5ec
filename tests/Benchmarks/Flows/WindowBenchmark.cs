using System.Diagnostics;
using Presage.Core;
using Presage.Flows;

namespace Benchmarks.Flows;

/// <summary>P3: v9 records decoded, attributed to one of 100,000 subscribers and summed per subscriber and step, on one thread.</summary>
public static class WindowBenchmark
{
    private const int Subscribers = 100_000;
    private const int Datagrams = 8_000;
    private const double NanosecondsMax = 250;

    public static void Run()
    {
        Console.WriteLine("P3  decode + attribution + per-subscriber window, ns of CPU per v9 record, 100,000 subscribers (median of 15 runs)");
        var datagrams = ExportTraffic.Templated(false, Datagrams, Subscribers);
        long records = (long)Datagrams * ExportTraffic.RecordsTemplated;
        var attribution = new Attribution(Directory(), new AttributionOptions(1L << 50));
        var aggregator = Aggregator();
        var medians = RunTimes.Medians(
            records, () => Pass(datagrams, null, null), () => Pass(datagrams, attribution, null), () => Pass(datagrams, attribution, aggregator));
        var (decode, attribute, whole) = (medians[0].Nanoseconds, medians[1].Nanoseconds, medians[2]);
        Console.WriteLine(FormattableString.Invariant(
            $"    decode {decode:F1}, + attribution {attribute:F1}, + window {whole.Nanoseconds:F1} ns (limit {NanosecondsMax:F0}), {1e3 / whole.Nanoseconds:F2} M records/s a core, allocated {whole.AllocatedBytes:F3} B per record"));
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
        var exporter = new ExporterKey(NetAddress.FromV4(1));
        Span<AttributedFlow> flows = new AttributedFlow[Attribution.ResultsMax * ExportTraffic.RecordsTemplated];
        foreach (var datagram in datagrams)
        {
            batch.Clear();
            decoder.Decode(datagram, exporter, default, batch);
            if (attribution is null) continue;
            var count = attribution.AttributeAll(batch.Span, flows);
            aggregator?.AddAll(flows[..count]);
        }
    }
}
