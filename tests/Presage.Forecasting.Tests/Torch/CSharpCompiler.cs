using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Presage.Forecasting.Tests;

/// <summary>The compiler of the SDK that these tests were started with: the one that builds the sources themselves.</summary>
internal static class CSharpCompiler
{
    private static readonly TimeSpan TimeMax = TimeSpan.FromMinutes(3);

    /// <summary>Makes a library of sources.</summary>
    /// <param name="output">The library to write; its name decides which internals it sees.</param>
    /// <param name="sources">Paths.</param>
    /// <param name="references">Libraries beyond those of this process.</param>
    /// <returns>What the compiler said of errors, and nothing else; empty when the library is made.</returns>
    public static string[] Compile(string output, IEnumerable<string> sources, params string[] references)
    {
        var response = output + ".rsp";
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        File.WriteAllLines(response,
        [
            "-nologo", "-target:library", "-langversion:14", "-nullable:enable", "-unsafe", "-utf8output", "-warn:0", "-noconfig", "-nostdlib", $"-out:\"{output}\"",
            .. platform.Concat(references).Select(path => $"-r:\"{path}\""),
            .. sources.Select(path => $"\"{path}\""),
        ]);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["exec", Path.Combine(SdkFolder(), "Roslyn", "bincore", "csc.dll"), "@" + response]) start.ArgumentList.Add(argument);
        using var compiler = Process.Start(start)!;
        var (said, wrong) = (compiler.StandardOutput.ReadToEndAsync(), compiler.StandardError.ReadToEndAsync());
        Assert.True(compiler.WaitForExit(TimeMax), "the compiler does not end");
        string[] errors = [.. said.Result.Split('\n').Where(line => line.Contains("error CS", StringComparison.Ordinal)).Select(line => line.Trim())];
        Assert.True(errors.Length > 0 == (compiler.ExitCode != 0), $"exit code {compiler.ExitCode}: {said.Result} {wrong.Result}");
        return errors;
    }

    private static string SdkFolder()
    {
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var version = Environment.Version.Major.ToString(CultureInfo.InvariantCulture) + ".";
        return Directory.GetDirectories(Path.Combine(root, "sdk"))
            .Where(path => Path.GetFileName(path).StartsWith(version, StringComparison.Ordinal) && File.Exists(Path.Combine(path, "Roslyn", "bincore", "csc.dll")))
            .Order(StringComparer.Ordinal).Last();
    }
}
