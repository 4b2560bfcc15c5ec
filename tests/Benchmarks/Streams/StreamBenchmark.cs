using System.Diagnostics;
using Akka.Actor;
using Akka.Streams;

namespace Benchmarks.Streams;

/// <summary>
/// The stream rows of performance.md's Akka.NET table, P5 and P6: million elements a second, processor time and bytes for each
/// element, and the ratio of the table's processor time to ours (medians of <see cref="Rounds"/> runs).
/// The environment variable ROW, a part of a name, chooses rows.
/// </summary>
public static class StreamBenchmark
{
    private const int Rounds = 3;
    private const int WarmUpShare = 10;

    public static void Run()
    {
        using var system = ActorSystem.Create("streams-benchmark");
        using var materializer = system.Materializer();
        foreach (var row in StreamPrograms.All(materializer).Where(row => Environment.GetEnvironmentVariable("ROW") is not { } part || row.Name.Contains(part, StringComparison.Ordinal)))
            Report(row);
        system.Terminate().GetAwaiter().GetResult();
    }

    private static void Report(StreamRow row)
    {
        for (var i = 0; i < 3; i++)
            row.Run(row.Count / WarmUpShare);
        var rounds = Enumerable.Range(0, Rounds).Select(_ => Measure(row)).OrderBy(round => round.Processor).ToArray();
        var (wall, processor, bytes) = rounds[Rounds / 2];
        var ratio = row.PeerNanoseconds == 0 ? "" : $", {row.PeerNanoseconds / processor:F1}x less than Akka.NET's {row.PeerNanoseconds:F0} ns";
        var target = row.TargetRatio == 0 ? "" : $" (target {row.TargetRatio:F0}x)";
        Console.WriteLine(FormattableString.Invariant(
            $"streams, {row.Name}: {1e3 / wall:F2} M/s, {processor:F1} ns CPU, {bytes:F2} B per element{ratio}{target}"));
    }

    private static (double Wall, double Processor, double Bytes) Measure(StreamRow row)
    {
        var bytes = GC.GetTotalAllocatedBytes(true);
        var busy = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        row.Run(row.Count);
        watch.Stop();
        busy = Environment.CpuUsage.TotalTime - busy;
        bytes = GC.GetTotalAllocatedBytes(true) - bytes;
        return (watch.Elapsed.TotalNanoseconds / row.Count, busy.TotalNanoseconds / row.Count, bytes / (double)row.Count);
    }
}
