using System.Diagnostics;
using Akka.Actor;
using Akka.Streams.Dsl;
using Benchmarks.Flows;
using Presage.Core;
using Presage.Flows;
using Presage.Forecasting;
using Presage.Hocon;
using Presage.Node;
using Presage.Traffic;

namespace Benchmarks.Traffic;

/// <summary>
/// P4: a million v9 records per second of event time from 100,000 subscribers through the whole loop (decode, attribute, window, forecast,
/// plan, journal), against the same records decoded, attributed and windowed in a plain loop on one thread.
/// </summary>
public static class WholeLoopBenchmark
{
    private const int Subscribers = 100_000;
    private const int Sites = 50;
    private const int DatagramsPerPass = 38_462; // A million records.
    private const int Passes = 50;
    private const double RecordsPerSecondMin = 1e6;

    public static void Run()
    {
        Console.WriteLine("P4  whole loop, 100,000 subscribers, steps of 10 s, a million v9 records per second of event time (one run)");
        var folder = Directory.CreateTempSubdirectory("presage-bench-");
        try
        {
            RunAsync(folder.FullName).GetAwaiter().GetResult();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RunAsync(string folder)
    {
        var datagrams = ExportTraffic.Templated(false, DatagramsPerPass, Subscribers);
        var directory = Path.Combine(folder, "directory.csv");
        await File.WriteAllTextAsync(directory, DirectoryCsv());
        var config = NodeConfig.From(HoconParser.Parse(Settings(folder, directory), "benchmark", null));
        var plain = Plain(datagrams, config.Traffic);
        var (loop, elapsed) = await WholeAsync(datagrams, config, Path.Combine(folder, "journal.db"));
        var records = loop.Counters.Decoding.FlowRecords;
        Console.WriteLine(FormattableString.Invariant(
            $"    {records / 1e6:F1} M records, {loop.Counters.StepsClosed} steps: {records / elapsed.TotalSeconds / 1e6:F2} M records/s (target {RecordsPerSecondMin / 1e6:F0}), plain loop {plain / 1e6:F2}, ratio {records / elapsed.TotalSeconds / plain:F2}"));
        Console.WriteLine("    not used: " + string.Join(", ", loop.Counters.Drops().Select(drop => $"{drop.Key} {drop.Value}")));
    }

    private static async Task<(TrafficLoop Loop, TimeSpan Elapsed)> WholeAsync(byte[][] datagrams, NodeConfig config, string journal)
    {
        var system = ActorSystem.Create("bench", config.ForActorSystem(journal));
        try
        {
            var udp = config.Traffic.Udp;
            using var pool = new BoundedPool<DatagramBatch>(udp.BatchesMax, () => new DatagramBatch(udp.BatchDatagramsMax));
            var source = Source.FromGraph(new MemoryDatagrams(datagrams, pool, Passes, TimeSpan.FromSeconds(1)));
            var started = Stopwatch.GetTimestamp();
            var loop = TrafficLoop.Start(system, new LoopParts(config.Traffic, source, pool, ForecastModel.Default, null, [], TimeProvider.System, null));
            await loop.Completion;
            return (loop, Stopwatch.GetElapsedTime(started));
        }
        finally
        {
            await system.Terminate();
        }
    }

    /// <summary>Records per second of the plain loop, over a fifth of the passes.</summary>
    private static double Plain(byte[][] datagrams, TrafficSettings settings)
    {
        var windows = settings.Windows;
        var subscribers = SubscriberDirectory.Parse(File.ReadAllText(settings.Attribution.Directory), "benchmark").Directory!;
        var attribution = new Attribution(subscribers, new AttributionOptions(1L << 50));
        var aggregator = new StepAggregator(
            windows.Grid, new StepAggregatorOptions(windows.AllowedLateness, windows.FlowDurationMax, windows.OpenStepsMax, windows.SilentStepsMax));
        var decoder = new FlowDecoder(settings.Decoding.Options);
        using var batch = new FlowBatch(64);
        var started = Stopwatch.GetTimestamp();
        for (var pass = 0; pass < Passes / 5; pass++)
        {
            foreach (var datagram in datagrams)
            {
                batch.Clear();
                decoder.Decode(datagram, new ExporterKey(NetAddress.FromV4(1)), default, batch);
                Window(batch, attribution, aggregator);
            }
        }

        return decoder.Counters.FlowRecords / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static void Window(FlowBatch batch, Attribution attribution, StepAggregator aggregator)
    {
        Span<AttributedFlow> two = stackalloc AttributedFlow[Attribution.ResultsMax];
        foreach (ref readonly var record in batch.Span)
        {
            var count = attribution.Attribute(record, two);
            for (var index = 0; index < count; index++) aggregator.Add(two[index]);
        }
    }

    private static string DirectoryCsv() => "prefix,subscriber,site,device,plan\n" + string.Join('\n', Enumerable.Range(0, Subscribers).Select(index =>
        FormattableString.Invariant($"{NetAddress.FromV4(ExportTraffic.FirstSubscriber + (uint)index)}/32,subscriber-{index},site-{index % Sites},cpe,basic")));

    private static string Settings(string folder, string directory) => $$"""
        akka.loglevel = WARNING
        presage {
          windows { step = 10s, out-of-orderness-max = 65s }
          attribution.directory = "{{directory}}"
          store.data-folder = "{{folder}}"
          shaping.links {
            {{string.Join('\n', Enumerable.Range(0, Sites).Select(site => $"site-{site} {{ capacity-down = 10Gbit, capacity-up = 10Gbit, interface-down = d{site}, interface-up = u{site} }}"))}}
          }
        }
        """;
}
