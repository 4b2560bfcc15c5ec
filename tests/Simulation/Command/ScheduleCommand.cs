using System.Diagnostics;

namespace Presage.Simulation.Tests.Command;

/// <summary>Runs a batch and prints its last line; on failure prints the report, shrinks, and prints the smallest failing command.</summary>
internal static class ScheduleCommand
{
    /// <summary>A batch of so many must have shown every fault that is switched on.</summary>
    internal const int SchedulesToShowAllFaults = 100;

    private const int ProgressEvery = 500;

    /// <returns>The exit code: 0, or 1 for a failed batch.</returns>
    internal static int Run(BatchOptions options, TextWriter output)
    {
        var watch = Stopwatch.StartNew();
        var result = Batch.Run(options, done =>
        {
            if (done % ProgressEvery == 0) output.WriteLine($"{done} of {options.Schedules} schedules, {watch.Elapsed.TotalSeconds:0} s");
        });
        if (result.Failure is { } failure) return ReportFailure(options, failure, output);
        output.WriteLine($"{options.Scenario.Name}: {result.Line(watch.Elapsed)}");
        var missing = options.Schedules >= SchedulesToShowAllFaults ? result.Missing(options.Faults) : [];
        if (missing.Count == 0) return 0;
        output.WriteLine($"FAILED: these faults are switched on and never happened: {string.Join(", ", missing)}");
        return 1;
    }

    private static int ReportFailure(BatchOptions options, SimulationException failure, TextWriter output)
    {
        output.WriteLine($"FAILED {failure.Message}");
        output.WriteLine("Looking for a smaller run that fails…");
        var (smaller, smallest) = Shrinking.Smallest(options, failure);
        var run = smaller.RunOptions(smallest.Seed);
        output.WriteLine($"smallest: {smallest.Reason}");
        output.WriteLine($"{run.ReplayCommand} --seed {run.Seed} --faults {run.Faults}");
        return 1;
    }
}
