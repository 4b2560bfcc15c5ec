using System.Diagnostics;
using System.Globalization;
using Akka.Actor;
using Akka.Configuration;

namespace Benchmarks.Actors;

/// <summary>The actor rows of performance.md's Akka.NET table, under the same names and with the same sizes (P5).</summary>
/// <remarks>
/// Processor time and bytes are those of the whole process. Each row is warmed up with a part of its count and then run
/// <see cref="Repeats"/> times; the run with the median processor time is printed.
/// </remarks>
public static class ActorBenchmark
{
    private const int Repeats = 5;

    public static void Run()
    {
        using var system = ActorSystem.Create("actors-benchmark", ConfigurationFactory.ParseString("akka.loglevel = WARNING"));
        Console.WriteLine($"{"",-44}{"M/s",8}{"ns CPU",9}{"B",9}   {"x wall",7}{"x CPU",7}{"x bytes",8}{"target",8}");
        Tells(system);
        PingPongs(system);
        Asks(system);
        Spawns(system);
        system.Terminate().GetAwaiter().GetResult();
    }

    private static void Tells(ActorSystem system)
    {
        Measure(new ActorRow("tell, one way, same message", 5_000_000, 17.5e6, 100, 25) { Target = 1.5 }, count => Tell.Same(system, count));
        Measure(new ActorRow("tell, one way, new message, ReceiveActor", 5_000_000, 11.0e6, 126, 39) { Target = 1.5 }, count => Tell.New(system, count));
    }

    private static void PingPongs(ActorSystem system)
    {
        Measure(new ActorRow("ping-pong, 16 pairs x 100 outstanding", 16_000_000, 39.5e6, 45, 0), count => PingPong.Run(system, 16, 100, count));
        Measure(new ActorRow("ping-pong, 1 pair x 100", 5_000_000, 8.9e6, 200, 0), count => PingPong.Run(system, 1, 100, count));
    }

    private static void Asks(ActorSystem system)
    {
        Measure(new ActorRow("ask, sequential", 500_000, 1.7e6, 1_000, 840) { Target = 2 }, count => Questions.Run(system, 1, count));
        Measure(new ActorRow("ask, 100 outstanding", 500_000, 1.9e6, 900, 840) { Target = 2 }, count => Questions.Run(system, 100, count));
    }

    private static void Spawns(ActorSystem system)
    {
        Measure(new ActorRow("spawn and stop", 200_000, 70e3, 37_000, 8_800) { Target = 7 }, count => SpawnAndStop.FromOutside(system, count));
        Measure(new ActorRow("spawn and stop, children of one actor", 200_000, 70e3, 37_000, 8_800) { Target = 7 }, count => SpawnAndStop.ByParent(system, count));
    }

    private static void Measure(ActorRow row, Action<int> run)
    {
        for (var warmUp = 0; warmUp < 3; warmUp++) run(row.Count / 5);
        var results = new List<(double Wall, double Processor, double Bytes)>();
        for (var repeat = 0; repeat < Repeats; repeat++) results.Add(RunOnce(row.Count, run));
        var (wall, processor, bytes) = results.OrderBy(result => result.Processor).ElementAt(Repeats / 2);
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Name,-44}{1e3 / wall,8:F3}{processor,9:F0}{bytes,9:F1}   {1e9 / wall / row.Throughput,7:F2}{row.ProcessorNanoseconds / processor,7:F2}{Ratio(row.Bytes, bytes),8}{row.Target,8:F1}");
        Console.WriteLine(line);
    }

    private static (double Wall, double Processor, double Bytes) RunOnce(int count, Action<int> run)
    {
        GC.Collect();
        var bytes = GC.GetTotalAllocatedBytes(true);
        var busy = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        run(count);
        watch.Stop();
        busy = Environment.CpuUsage.TotalTime - busy;
        bytes = GC.GetTotalAllocatedBytes(true) - bytes;
        return (watch.Elapsed.TotalNanoseconds / count, busy.TotalNanoseconds / count, bytes / (double)count);
    }

    // The table gives no bytes for the ping-pongs; less than half a byte is none.
    private static string Ratio(double reference, double bytes) =>
        reference > 0 ? (reference / bytes).ToString("F2", CultureInfo.InvariantCulture) : bytes < 0.5 ? "none" : "MORE";
}
