using System.Diagnostics;
using Benchmarks.Flows;
using Presage.Core;
using Presage.Flows;
using Presage.Traffic;

namespace Benchmarks.Ingest;

/// <summary>
/// P18: v9 datagrams from memory decoded, attributed to one of 100,000 subscribers and summed, by one lane and by two on threads of their own,
/// each with exporters of its own; with nothing to agree on, and with every flow held against the other lane's (<c>counting.exporters = dedup</c>).
/// Where others use the processors too, wall time tells little: the processor time of a record shows what lanes cost each other, though not
/// where one waits for the other.
/// </summary>
public static class LaneBenchmark
{
    private const int Subscribers = 100_000;
    private const int Datagrams = 8_000;
    private const int DatagramsTogether = 64;
    private const int Runs = 9;
    private const int WarmUps = 6;
    private const double RatioMin = 1.7;

    public static void Run()
    {
        Console.WriteLine($"P18 two lanes against one, 100,000 subscribers, {Environment.ProcessorCount} processors (medians of {Runs} runs)");
        Print("nothing shared", isSharing: false);
        Print("flows of both lanes held against each other", isSharing: true);
    }

    private static void Print(string what, bool isSharing)
    {
        var (one, two) = (new List<(double Rate, double Cost)>(), new List<(double Rate, double Cost)>());
        var datagrams = ExportTraffic.Templated(false, Datagrams, Subscribers);
        var (alone, both) = (Lanes(1, isSharing), Lanes(2, isSharing));
        for (var run = -WarmUps; run < Runs; run++)
        {
            var (first, second) = (Measure(datagrams, alone), Measure(datagrams, both));
            if (run < 0) continue;
            one.Add(first);
            two.Add(second);
        }

        var (slow, fast) = (Middle(one.Select(static run => run.Rate)), Middle(two.Select(static run => run.Rate)));
        var (single, shared) = (Middle(one.Select(static run => run.Cost)), Middle(two.Select(static run => run.Cost)));
        Console.WriteLine(FormattableString.Invariant($"    {slow / 1e6:F2} and {fast / 1e6:F2} M records/s, {fast / slow:F2} times (target {RatioMin}): {what}"));
        Console.WriteLine(FormattableString.Invariant($"      {single:F0} and {shared:F0} ns of processor a record: {2 * single / shared:F2} times with a processor each"));
    }

    private static double Middle(IEnumerable<double> runs) => runs.Order().ElementAt(Runs / 2);

    private static Lane[] Lanes(int count, bool isSharing)
    {
        var marks = new LaneMarks(count);
        var shared = isSharing ? new SharedClaims(new CountingOptions(DirectionRule.Auto, ExporterRule.Dedup) { FlowsMax = 1 << 18, FlowsFor = TimeSpan.FromMinutes(5) }) : null;
        var subscribers = new SharedSubscribers(new AddressSubscribers(new AddressSubscriberOptions([Inside()], Subscribers, 64, "north", "basic")));
        return [.. Enumerable.Range(0, count).Select(lane => new Lane(lane, marks, subscribers, shared))];
    }

    /// <returns>Records per second of wall time, of all lanes together, and nanoseconds of processor time a record.</returns>
    private static (double Rate, double Cost) Measure(byte[][] datagrams, Lane[] lanes)
    {
        foreach (var lane in lanes) lane.Renew();
        var work = lanes.Select(lane => new Thread(Work(datagrams, lane))).ToArray();
        var records = lanes.Length * (double)Datagrams * ExportTraffic.RecordsTemplated;
        var (started, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        foreach (var thread in work) thread.Start();
        foreach (var thread in work) thread.Join();
        return (records / Stopwatch.GetElapsedTime(started).TotalSeconds, (Environment.CpuUsage.TotalTime - used).TotalNanoseconds / records);
    }

    private static ThreadStart Work(byte[][] datagrams, Lane lane) => () =>
    {
        using var records = new FlowBatch(4_096);
        for (var index = 0; index < datagrams.Length; index++)
        {
            lane.Decoder.Decode(datagrams[index], lane.Exporter, new EventTime(1_700_000_000_000), records);
            if (records.Count < DatagramsTogether * ExportTraffic.RecordsTemplated && index + 1 < datagrams.Length) continue;
            lane.Window.Take(records.Span, new EventTime(1_700_000_000_000), default);
            records.Clear();
        }
    };

    private static IpPrefix Inside() => IpPrefix.TryParse("10.0.0.0/8", out var prefix) ? prefix : default;

    private sealed class Lane
    {
        private static readonly StepBounds Bounds = new(new StepGrid(TimeSpan.FromSeconds(30)), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(480));

        public Lane(int number, LaneMarks marks, SharedSubscribers subscribers, SharedClaims? shared)
        {
            Exporter = new ExporterKey(NetAddress.FromV4((uint)number + 1));
            Renew();
            var options = new CountingOptions(DirectionRule.Auto, shared is null ? ExporterRule.All : ExporterRule.Dedup);
            var counting = new CountOnce(options, [Exporter], shared);
            var lookup = new LaneSubscribers(subscribers, new PrefixTable<bool>([KeyValuePair.Create(Inside(), true)]), Subscribers);
            Window = new WindowLane(
                new LaneWork(
                    new Attribution(lookup, new AttributionOptions(1L << 50)) { Counting = counting },
                    new StepAggregator(Bounds.Grid, new StepAggregatorOptions(Bounds.AllowedLateness, TimeSpan.FromHours(1), 16, 10)),
                    new ExporterWatermarks(new WatermarkOptions(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2), 64))),
                Bounds,
                marks,
                number);
        }

        public ExporterKey Exporter { get; }

        public FlowDecoder Decoder { get; private set; } = null!;

        public WindowLane Window { get; }

        /// <summary>The same datagrams again would be repetitions to a decoder that has read them.</summary>
        public void Renew() => Decoder = new FlowDecoder(DecodeBenchmark.Options);
    }
}
