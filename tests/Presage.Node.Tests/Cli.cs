using System.Diagnostics;

namespace Presage.Node.Tests;

/// <summary>Runs the real executable in a process of its own.</summary>
internal sealed class Cli : IDisposable
{
    private static readonly TimeSpan TimeMax = TimeSpan.FromMinutes(3);

    private readonly Process _process;

    private Cli(Process process) => _process = process;

    /// <summary>Starts <c>presage ARGS</c>; the caller reads its lines and ends it.</summary>
    public static Cli Start(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "presage.dll"));
        foreach (var arg in args) start.ArgumentList.Add(arg);
        return new Cli(Process.Start(start)!);
    }

    /// <summary>Runs to the end.</summary>
    public static async Task<CliResult> RunAsync(params string[] args)
    {
        using var cli = Start(args);
        var output = cli._process.StandardOutput.ReadToEndAsync();
        var error = cli._process.StandardError.ReadToEndAsync();
        using var timeout = new CancellationTokenSource(TimeMax);
        await cli._process.WaitForExitAsync(timeout.Token);
        return new CliResult(cli._process.ExitCode, await output, await error);
    }

    /// <summary>Reads lines of standard output until one fits; fails when the process ends first, with what it said on standard error.</summary>
    public async Task<string> LineWhereAsync(Func<string, bool> fits)
    {
        using var timeout = new CancellationTokenSource(TimeMax);
        while (await _process.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
        {
            if (fits(line)) return line;
        }

        throw new InvalidOperationException("presage ended: " + await _process.StandardError.ReadToEndAsync(timeout.Token));
    }

    /// <summary>SIGKILL, and the process is gone when this returns.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM; gives the exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString()])!) await kill.WaitForExitAsync();
        using var timeout = new CancellationTokenSource(TimeMax);
        await _process.WaitForExitAsync(timeout.Token);
        return _process.ExitCode;
    }

    /// <summary>SIGTERM; gives the exit code, and what was said on standard error.</summary>
    public async Task<(int Code, string Error)> TerminateWithErrorAsync()
    {
        var error = _process.StandardError.ReadToEndAsync();
        return (await TerminateAsync(), await error);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
