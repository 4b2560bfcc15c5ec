using System.Diagnostics;
using Presage.Testing;

namespace Presage.Browser.Tests;

/// <summary>The agent has no build step; its types stand in comments, and TypeScript reads them.</summary>
public sealed class TypeTests
{
    private const string TypeScript = "typescript@7.0.2";

    [Theory]
    [InlineData("tsconfig.worker.json")]
    [InlineData("tsconfig.page.json")]
    public async Task The_agents_types_hold(string project)
    {
        if (await CompilerAsync() is not { } compiler) return;
        var (status, output) = await RunAsync(compiler, "-p", Path.Combine(Repository.Root, "hosting", "Presage.Agent", "browser", project));
        Assert.True(status == 0, output);
    }

    /// <summary>The compiler in the folder of temporary files, fetched once a machine; null, and said so, where npm or its registry is not there.</summary>
    private static async Task<string?> CompilerAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), "presage-" + TypeScript.Replace('@', '-'));
        var compiler = Path.Combine(folder, "node_modules", ".bin", "tsc");
        if (File.Exists(compiler)) return compiler;
        try
        {
            var (status, output) = await RunAsync("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=0", "--fetch-timeout=15000", "--prefix", folder, TypeScript);
            if (status == 0 && File.Exists(compiler)) return compiler;
            Missing.Report($"MISSING-TYPESCRIPT npm cannot install {TypeScript}: {output.Trim().Split('\n')[0]}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Missing.Report($"MISSING-TYPESCRIPT no npm to install {TypeScript} with (apt-get install npm)");
        }

        return null;
    }

    private static async Task<(int Status, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, problems) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await problems);
    }
}
