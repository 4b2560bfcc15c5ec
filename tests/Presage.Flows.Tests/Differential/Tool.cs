using System.Diagnostics;

namespace Presage.Flows.Tests;

/// <summary>Runs another program that reads flows.</summary>
internal static class Tool
{
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(60);

    /// <returns>What it wrote on standard output.</returns>
    public static string Run(string name, params string[] arguments)
    {
        var start = new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["TZ"] = "UTC";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(TimeMax), name + " did not end");
        Assert.True(process.ExitCode == 0, $"{name} {string.Join(' ', arguments)}: {errors.Result}");
        return output;
    }
}
