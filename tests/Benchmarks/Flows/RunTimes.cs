using System.Diagnostics;

namespace Benchmarks.Flows;

/// <summary>Two loops measured in turn, so that both see the same machine: medians of the process's CPU time per unit of work.</summary>
internal static class RunTimes
{
    private const int WarmUps = 12;
    private const int Runs = 15;

    /// <summary>The compiler needs some seconds until it has all of a loop as it stays; before, a run measures its instruments.</summary>
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(3);

    /// <param name="units">Units of work that one call of each loop does.</param>
    /// <returns>For each loop nanoseconds of CPU and bytes allocated per unit.</returns>
    public static (double Nanoseconds, double AllocatedBytes)[] Medians(long units, params Action[] loops)
    {
        var warming = Stopwatch.StartNew();
        for (var i = 0; i < WarmUps || warming.Elapsed < WarmUpTime; i++)
            foreach (var loop in loops) loop();
        var times = new double[loops.Length][];
        var allocated = new long[loops.Length];
        for (var i = 0; i < loops.Length; i++) times[i] = new double[Runs];
        for (var run = 0; run < Runs; run++)
        {
            for (var i = 0; i < loops.Length; i++)
            {
                var bytes = GC.GetAllocatedBytesForCurrentThread();
                var started = Environment.CpuUsage.TotalTime;
                loops[i]();
                times[i][run] = (Environment.CpuUsage.TotalTime - started).TotalNanoseconds / units;
                allocated[i] += GC.GetAllocatedBytesForCurrentThread() - bytes;
            }
        }

        return [.. times.Select((runs, i) => (Middle(runs), (double)allocated[i] / (Runs * units)))];
    }

    private static double Middle(double[] runs)
    {
        Array.Sort(runs);
        return runs[runs.Length / 2];
    }
}
