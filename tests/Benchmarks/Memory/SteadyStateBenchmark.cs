using Akka.Actor;
using Akka.Streams.Dsl;
using Benchmarks.Flows;
using Benchmarks.Traffic;
using Presage.Core;
using Presage.Forecasting;
using Presage.Hocon;
using Presage.Node;
using Presage.Traffic;

namespace Benchmarks.Memory;

/// <summary>
/// P12: the whole loop at a steady load for a minute after a warm-up: 20,000 subscribers, a step of a minute of event time
/// each second, 200,000 v9 records a second, journal and key-value store on disk. Counts collections by generation and the pauses they made;
/// then, for some seconds more, what is allocated.
/// </summary>
public static class SteadyStateBenchmark
{
    private const int Subscribers = 20_000;
    private const int DatagramsPerSecond = 7_700; // 200,000 records.
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Sampled = TimeSpan.FromSeconds(10);
    private const int TypesShown = 12;
    private const int PausesShown = 10;
    private static readonly TimeSpan PauseP99Max = TimeSpan.FromMilliseconds(5);

    public static void Run()
    {
        Console.WriteLine("P12 steady state of the whole loop: 20,000 subscribers, a step a second, 200,000 v9 records a second, 30 s of warm-up, then 60 s");
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
        var datagrams = ExportTraffic.Templated(false, DatagramsPerSecond, Subscribers);
        var config = NodeConfig.From(HoconParser.Parse(Settings(folder), "benchmark", null));
        var udp = config.Traffic.Udp;
        var system = ActorSystem.Create("bench", config.ForActorSystem(Path.Combine(folder, "journal.db")));
        using var pool = new BoundedPool<DatagramBatch>(udp.BatchesMax, () => new DatagramBatch(udp.BatchDatagramsMax));
        var batchesPerSecond = (DatagramsPerSecond + udp.BatchDatagramsMax - 1) / udp.BatchDatagramsMax;
        var source = Source.FromGraph(new MemoryDatagrams(datagrams, pool, int.MaxValue, Step))
            .Throttle(batchesPerSecond, TimeSpan.FromSeconds(1), batchesPerSecond, Akka.Streams.ThrottleMode.Shaping);
        using var store = ForecastStore.Open(Path.Combine(folder, "store.db"));
        var loop = TrafficLoop.Start(system, new LoopParts(config.Traffic, source, pool, ForecastModel.Default, store, [], TimeProvider.System, null));
        using var pauses = new GcPauses();
        await PassAsync(WarmUp);
        await MeasureAsync(loop, pauses);
        await SampleAsync();
        await loop.StopAsync();
        await system.Terminate();
    }

    private static async Task MeasureAsync(TrafficLoop loop, GcPauses pauses)
    {
        pauses.Take();
        var before = Look(loop);
        var collectionsBefore = Collections();
        await PassAsync(Measured);
        var (took, collections) = (pauses.Take(), Collections().Zip(collectionsBefore, (after, start) => after - start).ToArray());
        var after = Look(loop);
        var (steps, bytes) = (after.Steps - before.Steps, after.Bytes - before.Bytes);
        var p99 = took.Length == 0 ? TimeSpan.Zero : took[(int)Math.Ceiling(took.Length * 0.99) - 1].Length;
        Console.WriteLine(FormattableString.Invariant(
            $"    {steps} steps, {(after.Records - before.Records) / Measured.TotalSeconds / 1e3:F0} k records/s, {bytes / Measured.TotalSeconds / 1e6:F1} MB/s allocated, heap {GC.GetTotalMemory(false) / 1e6:F0} MB"));
        Console.WriteLine(FormattableString.Invariant(
            $"    a subscriber-step: {bytes / (double)(steps * Subscribers):F0} B, {(after.Busy - before.Busy).TotalMicroseconds / (steps * Subscribers):F2} µs of processor with its 10 records"));
        Console.WriteLine(FormattableString.Invariant(
            $"    collections gen 0 {collections[0] - collections[1]}, gen 1 {collections[1] - collections[2]}, gen 2 {collections[2]} (target 0); {took.Length} pauses, p99 {p99.TotalMilliseconds:F1} ms (target {PauseP99Max.TotalMilliseconds:F0}), all: {string.Join(", ", took.Reverse().Take(PausesShown).Select(pause => FormattableString.Invariant($"{pause.Length.TotalMilliseconds:F1} ms gen {pause.Generation} ({pause.Stopping.TotalMilliseconds:F1} until threads stood)")))}"));
    }

    /// <summary>After the measuring, since the runtime's reports cost something themselves.</summary>
    private static async Task SampleAsync()
    {
        using var samples = new AllocationSamples();
        await PassAsync(Sampled);
        Console.WriteLine("    allocated, by type (large: objects of 85 kB and more):");
        foreach (var (type, isLarge, share) in samples.Top(TypesShown))
            Console.WriteLine(FormattableString.Invariant($"      {share,6:P1}{(isLarge ? " large " : "       ")}{type}"));
    }

    private static (long Steps, long Records, long Bytes, TimeSpan Busy) Look(TrafficLoop loop) =>
        (loop.Counters.StepsClosed, loop.Counters.Decoding.FlowRecords, GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime);

    private static async Task PassAsync(TimeSpan time)
    {
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync();
    }

    private static int[] Collections() => [GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2)];

    private static string Settings(string folder) => $$"""
        akka.loglevel = WARNING
        presage {
          windows { step = 60s, out-of-orderness-max = 65s }
          store.data-folder = "{{folder}}"
          shaping.links.default { capacity-down = 100Gbit, capacity-up = 100Gbit, interface-down = d, interface-up = u }
        }
        """;
}
