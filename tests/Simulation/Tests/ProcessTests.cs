using System.Diagnostics;
using Presage.Simulation.Tests.Command;

namespace Presage.Simulation.Tests;

/// <summary>A seed that failed on one machine is looked at on another: nothing of a run may depend on its process.</summary>
public sealed class ProcessTests
{
    private const int Schedules = 8;

    [Theory]
    [InlineData("counter")]
    [InlineData("policy")]
    [InlineData("streams")]
    public async Task Another_process_gets_the_same_event_logs(string scenario)
    {
        var here = Batch.Run(BatchOptions.Of(Scenarios.Named(scenario)) with { Schedules = Schedules });

        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in (string[])[typeof(ProcessTests).Assembly.Location, scenario, "--schedules", $"{Schedules}"]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var printed = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Null(here.Failure);
        Assert.Contains($"hash of hashes {here.HashOfHashes:x16}", printed, StringComparison.Ordinal);
    }
}
